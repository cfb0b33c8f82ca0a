import { useMutation } from '@tanstack/react-query';
import { deleteProvider, type Provider } from '#contract/models.ts';
import { call } from '#platform/api-client.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { useProvidersChanged } from './use-providers-changed.ts';

type Props = { open: boolean; onClose: () => void; provider: Provider };

export function DisconnectDialog({ open, onClose, provider }: Props) {
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
      title={`Disconnect ${provider.name}?`}
      description="Its key is destroyed. Conversations stay; their next answers need another model."
      action="Disconnect"
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
      error={remove.error}
    />
  );
}
