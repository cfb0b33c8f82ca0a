import { useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { TextField } from '#ui/text-field.tsx';
import type { KindForm } from './provider-kinds.ts';
import { providerWords } from './provider-words.ts';

type Props = { form: KindForm; value: string; error?: string | undefined; onChange: (value: string) => void };

export function addressError(form: KindForm, url: string): string | undefined {
  const t = providerWords.now;
  if (!url.trim()) return form.url === 'needed' ? t.enterAddress : undefined;
  return /^https?:\/\/[^\s/]/.test(url.trim()) ? undefined : t.addressBegins;
}

/** Where the provider answers; folded away for those with an address that everybody uses. */
export function AddressField({ form, value, error, onChange }: Props) {
  const t = useWords(providerWords);
  const [open, setOpen] = useState(form.url === 'needed');
  if (!open) {
    return (
      <button
        type="button"
        className="self-start py-1 text-sm font-medium text-accent underline-offset-4 hover:underline pointer-coarse:py-3"
        onClick={() => setOpen(true)}
      >
        {t.otherAddress}
      </button>
    );
  }
  return (
    <TextField
      label={t.address}
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
