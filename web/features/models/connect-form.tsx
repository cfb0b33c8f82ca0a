import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { createProvider } from '#contract/models.ts';
import { call } from '#platform/api-client.ts';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { useForm } from '../identity/use-form.ts';
import type { KindForm } from './provider-kinds.ts';
import type { Scope } from './use-scopes.ts';

type Props = { form: KindForm; scopes: Scope[]; onDone: () => void };

const urlError = (form: KindForm, url: string) => {
  if (!url.trim()) return form.url === 'needed' ? 'Enter the address of the endpoint.' : undefined;
  return /^https?:\/\/[^\s/]/.test(url.trim()) ? undefined : 'The address begins with http:// or https://.';
};

/** Key and address of one provider. The server asks the provider for its models before it stores anything. */
export function ConnectForm({ form, scopes, onDone }: Props) {
  const [id] = useState(() => newId());
  const [scopeId, setScopeId] = useState(scopes[0]?.id ?? '');
  const [custom, setCustom] = useState(form.url === 'needed');
  const queryClient = useQueryClient();
  const { field, submit } = useForm({ apiKey: '', baseUrl: '' }, ({ apiKey, baseUrl }) => ({
    apiKey: form.key === 'needed' && !apiKey.trim() ? 'Paste the key.' : undefined,
    baseUrl: custom ? urlError(form, baseUrl) : undefined,
  }));
  const connect = useMutation({
    mutationFn: ({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }) => {
      const scope = scopes.find((one) => one.id === scopeId);
      return call(createProvider, {
        id,
        scope: scope?.workspaceId ? 'workspace' : 'server',
        ...(scope?.workspaceId ? { workspaceId: scope.workspaceId } : {}),
        kind: form.kind,
        ...(apiKey.trim() ? { apiKey: apiKey.trim() } : {}),
        ...(custom && baseUrl.trim() ? { baseUrl: baseUrl.trim() } : {}),
      });
    },
    onSuccess: async ({ provider, models }) => {
      showToast(`${provider.name} is connected: ${models === 1 ? 'one model' : `${models} models`}`);
      onDone();
      await Promise.all(['models', 'providers'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
    },
  });
  return (
    <form noValidate onSubmit={(event) => submit(event, connect.mutate)} className="flex flex-col gap-4">
      {connect.error && <ErrorNote error={connect.error} />}
      {form.key !== 'none' && (
        <PasswordField
          label={form.keyLabel}
          hint={form.keyHint}
          autoComplete="off"
          data-1p-ignore
          data-autofocus
          {...field('apiKey')}
        />
      )}
      {custom ? (
        <TextField
          label="Address"
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={form.urlPlaceholder}
          {...(form.key === 'none' ? { 'data-autofocus': true } : {})}
          {...field('baseUrl')}
        />
      ) : (
        <button
          type="button"
          className="self-start py-1 text-sm font-medium text-accent underline-offset-4 hover:underline pointer-coarse:py-3"
          onClick={() => setCustom(true)}
        >
          Use another address
        </button>
      )}
      {scopes.length > 1 && (
        <Select
          label="Who can use it"
          value={scopeId}
          options={scopes.map(({ id: value, label }) => ({ value, label }))}
          onChange={setScopeId}
        />
      )}
      <Button type="submit" variant="primary" className="self-end" busy={connect.isPending}>
        {connect.isPending ? 'Asking for its models' : 'Connect'}
      </Button>
    </form>
  );
}
