import { useMutation } from '@tanstack/react-query';
import { type Provider, updateProvider } from '#contract/models.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';
import { useForm } from '../identity/use-form.ts';
import { providerWords } from './provider-words.ts';
import { useProvidersChanged } from './use-providers-changed.ts';

type Values = { apiKey: string; baseUrl: string };

function useUpdate(provider: Provider, onDone: () => void) {
  const changed = useProvidersChanged();
  return useMutation({
    mutationFn: ({ apiKey, baseUrl }: { apiKey: string; baseUrl: string | undefined }) =>
      call(updateProvider, {
        providerId: provider.id,
        ...(apiKey ? { apiKey } : {}),
        ...(baseUrl ? { baseUrl } : {}),
      }),
    onSuccess: async () => {
      onDone();
      showToast(providerWords.now.isSaved({ name: provider.name }));
      await changed();
    },
  });
}

/** A new key, or another address. The old key is never shown, and a new address needs the key again. */
export function KeyDialog({ open, onClose, provider }: { open: boolean; onClose: () => void; provider: Provider }) {
  const t = useWords(providerWords);
  const common = useWords(uiWords);
  const movedTo = ({ baseUrl }: Values) =>
    baseUrl.trim() && baseUrl.trim() !== provider.baseUrl ? baseUrl.trim() : undefined;
  const { field, submit, reset } = useForm<Values>({ apiKey: '', baseUrl: provider.baseUrl ?? '' }, (values) => ({
    apiKey: !values.apiKey.trim() && movedTo(values) && provider.hasApiKey ? t.keyAgain : undefined,
  }));
  const save = useUpdate(provider, () => {
    reset();
    onClose();
  });
  return (
    <Dialog open={open} onClose={onClose} title={provider.name} description={t.savedAfter}>
      <form
        noValidate
        onSubmit={(event) =>
          submit(event, (values) => save.mutate({ apiKey: values.apiKey.trim(), baseUrl: movedTo(values) }))
        }
        className="flex flex-col gap-4"
      >
        {save.error && <ErrorNote error={save.error} />}
        <PasswordField
          label={t.newKey}
          hint={provider.hasApiKey ? t.keepKey : undefined}
          autoComplete="off"
          data-1p-ignore
          data-autofocus
          {...field('apiKey')}
        />
        <TextField
          label={t.address}
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          {...field('baseUrl')}
        />
        <Button type="submit" variant="primary" className="self-end" busy={save.isPending}>
          {common.save}
        </Button>
      </form>
    </Dialog>
  );
}
