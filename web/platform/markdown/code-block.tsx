import { WrapText } from 'lucide-react';
import { useRef, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { CodeAction, CodeFrame } from './code-frame.tsx';
import { CodeText } from './code-text.tsx';
import { useHighlight } from './use-highlight.ts';
import { markdownWords } from './words.ts';

type Props = {
  /** The first word behind the fence. */
  language: string;
  code: string;
  /** More may be to come. */
  growing: boolean;
};

export function CodeBlock({ language, code, growing }: Props) {
  const t = useWords(markdownWords);
  const frame = useRef<HTMLElement>(null);
  const highlighted = useHighlight(frame, { language, code, growing });
  const [wraps, setWraps] = useState(false);
  const wrap = (
    <CodeAction
      label={t.wrap}
      icon={<WrapText aria-hidden="true" />}
      pressed={wraps}
      onClick={() => setWraps(!wraps)}
    />
  );
  return (
    <CodeFrame frameRef={frame} language={language} code={code} actions={wrap}>
      <CodeText code={code} highlighted={highlighted} wraps={wraps} />
    </CodeFrame>
  );
}
