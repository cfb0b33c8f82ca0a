import { Check, Copy, Download } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { uiWords } from '#ui/words.ts';
import { useCopy } from '../use-copy.ts';
import { fileNameOf, languageLabel } from './languages.ts';
import { markdownWords } from './words.ts';

type Props = {
  /** The first word behind the fence. */
  language: string;
  code: string;
  frameRef: Ref<HTMLElement>;
  /** More buttons, before those that every block has. */
  actions: ReactNode;
  children: ReactNode;
};

/** What stands around code: its language, and what can be done with it. */
export function CodeFrame({ language, code, frameRef, actions, children }: Props) {
  const t = useWords(markdownWords);
  const common = useWords(uiWords);
  const { copied, copy } = useCopy();
  const label = languageLabel(language) ?? t.plainText;
  return (
    <figure ref={frameRef} className="md-code" aria-label={language ? t.codeIn({ language: label }) : t.code}>
      <figcaption className="md-code-bar">
        <span className="md-code-language">{label}</span>
        {actions}
        <CodeAction
          label={t.download}
          icon={<Download aria-hidden="true" />}
          onClick={() => download(fileNameOf(language), code)}
        />
        <CodeAction
          label={copied ? common.copied : t.copy}
          icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          onClick={() => copy(code)}
        />
      </figcaption>
      {children}
    </figure>
  );
}

type ActionProps = { label: string; icon: ReactNode; pressed?: boolean; onClick: () => void };

export function CodeAction({ label, icon, pressed, onClick }: ActionProps) {
  return (
    <button
      type="button"
      className="md-code-action"
      aria-label={label}
      aria-pressed={pressed}
      data-tooltip={label}
      onClick={onClick}
    >
      {icon}
    </button>
  );
}

function download(name: string, code: string): void {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
