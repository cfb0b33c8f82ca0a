import { useState } from 'react';
import { TextField } from '#ui/text-field.tsx';
import type { KindForm } from './provider-kinds.ts';

type Props = { form: KindForm; value: string; error?: string | undefined; onChange: (value: string) => void };

export function addressError(form: KindForm, url: string): string | undefined {
  if (!url.trim()) return form.url === 'needed' ? 'Enter the address of the endpoint.' : undefined;
  return /^https?:\/\/[^\s/]/.test(url.trim()) ? undefined : 'The address begins with http:// or https://.';
}

/** Where the provider answers; folded away for those with an address that everybody uses. */
export function AddressField({ form, value, error, onChange }: Props) {
  const [open, setOpen] = useState(form.url === 'needed');
  if (!open) {
    return (
      <button
        type="button"
        className="self-start py-1 text-sm font-medium text-accent underline-offset-4 hover:underline pointer-coarse:py-3"
        onClick={() => setOpen(true)}
      >
        Use another address
      </button>
    );
  }
  return (
    <TextField
      label="Address"
      type="url"
      inputMode="url"
      autoComplete="off"
      spellCheck={false}
      placeholder={form.urlPlaceholder}
      value={value}
      error={error}
      onChange={onChange}
      {...(form.key === 'none' ? { 'data-autofocus': true } : {})}
    />
  );
}
