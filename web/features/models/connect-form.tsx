import { useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { Select } from '#ui/select.tsx';
import { useForm } from '../identity/use-form.ts';
import { AddressField, addressError } from './address-field.tsx';
import { kindWords } from './kind-words.ts';
import type { KindForm } from './provider-kinds.ts';
import { providerWords } from './provider-words.ts';
import { useConnect } from './use-connect.ts';
import type { Scope } from './use-scopes.ts';

type Props = { form: KindForm; scopes: Scope[]; onDone: () => void };

/** Key and address of one provider. The server asks the provider for its models before it stores anything. */
export function ConnectForm({ form, scopes, onDone }: Props) {
  const t = useWords(providerWords);
  const kinds = useWords(kindWords);
  const [scopeId, setScopeId] = useState(scopes[0]?.id ?? '');
  const connect = useConnect(form.kind, onDone);
  const { field, submit } = useForm({ apiKey: '', baseUrl: '' }, ({ apiKey, baseUrl }) => ({
    apiKey: form.key === 'needed' && !apiKey.trim() ? t.pasteKey : undefined,
    baseUrl: addressError(form, baseUrl),
  }));
  const send = ({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }) =>
    connect.mutate({
      scope: scopes.find((scope) => scope.id === scopeId),
      apiKey: apiKey.trim(),
      baseUrl: baseUrl.trim(),
    });
  return (
    <form noValidate onSubmit={(event) => submit(event, send)} className="flex flex-col gap-4">
      {connect.error && <ErrorNote error={connect.error} />}
      {form.keyLabel && (
        <PasswordField
          label={kinds[form.keyLabel]}
          hint={form.keyHint && kinds[form.keyHint]}
          autoComplete="off"
          data-1p-ignore
          data-autofocus
          {...field('apiKey')}
        />
      )}
      <AddressField form={form} {...field('baseUrl')} />
      {scopes.length > 1 && (
        <Select
          label={t.whoCanUse}
          value={scopeId}
          options={scopes.map(({ id, label }) => ({ value: id, label }))}
          onChange={setScopeId}
        />
      )}
      <Button type="submit" variant="primary" className="self-end" busy={connect.isPending}>
        {connect.isPending ? t.asking : t.connect}
      </Button>
    </form>
  );
}
