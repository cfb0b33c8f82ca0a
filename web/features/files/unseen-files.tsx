import { EyeOff } from 'lucide-react';
import type { FileInfo } from '#contract/files.ts';
import type { Model } from '#contract/models.ts';
import { byLanguage } from '#platform/i18n/by-language.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { unseenByReason } from './unseen.ts';
import { unseenWords } from './unseen-words.ts';

type Props = { model: Pick<Model, 'name' | 'takes'> | undefined; files: readonly FileInfo[] };

const listed = byLanguage((tag) => new Intl.ListFormat(tag));

/** Before they are sent: which of the files the model that will be asked cannot see. */
export function UnseenFiles({ model, files }: Props) {
  const t = useWords(unseenWords);
  const unseen = model ? unseenByReason(model.takes, files) : [];
  return (
    <div role="status" className="flex flex-col gap-0.5 px-2 text-sm text-ink-soft">
      {model &&
        unseen.map(({ why, files: named }) => (
          <p key={why} className="animate-appear flex items-start gap-2 py-0.5">
            <EyeOff className="mt-0.5 size-4 shrink-0 text-ink-faint" aria-hidden="true" />
            <span dir="auto" className="min-w-0 break-words">
              {t[why]({ model: model.name, files: listed().format(named.map(({ name }) => name)) })}
            </span>
          </p>
        ))}
    </div>
  );
}
