import { useMutation } from '@tanstack/react-query';
import { deleteProvider, type Provider } from '#contract/models.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { providerWords } from './provider-words.ts';
import { useProvidersChanged } from './use-providers-changed.ts';

type Props = { open: boolean; onClose: () => void; provider: Provider };

export function DisconnectDialog({ open, onClose, provider }: Props) {
  const t = useWords(providerWords);
  const changed = useProvidersChanged();
  const remove = useMutation({
    mutationFn: () => call(deleteProvider, { providerId: provider.id }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t.disconnectThis({ name: provider.name })}
      description={t.afterDisconnecting}
      action={t.disconnect}
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
      error={remove.error}
    />
  );
}
