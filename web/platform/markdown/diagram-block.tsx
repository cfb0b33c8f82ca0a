import { CodeXml, Workflow } from 'lucide-react';
import { useRef, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { CodeAction, CodeFrame } from './code-frame.tsx';
import { CodeText } from './code-text.tsx';
import { diagramName } from './diagram-rules.ts';
import { useDiagram } from './use-diagram.ts';
import { useHighlight } from './use-highlight.ts';
import { markdownWords } from './words.ts';

type Props = { code: string; growing: boolean };

/** Smaller than this part of its size nobody can read it: from there on it scrolls. */
const SMALLEST = 0.75;

/** A diagram as a picture, or as its source: until it is drawn, when it cannot be, and when somebody wants to see it. */
export function DiagramBlock({ code, growing }: Props) {
  const t = useWords(markdownWords);
  const frame = useRef<HTMLElement>(null);
  const [showsSource, setShowsSource] = useState(false);
  const diagram = useDiagram(frame, code, growing);
  const highlighted = useHighlight(frame, { language: 'mermaid', code, growing });
  const picture = diagram === 'none' ? undefined : diagram;
  const toggle = picture && (
    <CodeAction
      label={showsSource ? t.showDiagram : t.showSource}
      icon={showsSource ? <Workflow aria-hidden="true" /> : <CodeXml aria-hidden="true" />}
      onClick={() => setShowsSource(!showsSource)}
    />
  );
  return (
    <CodeFrame frameRef={frame} language="mermaid" code={code} actions={toggle}>
      {picture && !showsSource ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <div className="md-diagram" tabIndex={0}>
          <img
            src={picture.url}
            width={picture.width}
            height={picture.height}
            style={{ maxWidth: `max(100%, ${Math.round(picture.width * SMALLEST)}px)` }}
            alt={diagramName(code)}
          />
        </div>
      ) : (
        <CodeText code={code} highlighted={highlighted} />
      )}
      {diagram === 'none' && <p className="md-code-note">{t.notDrawn}</p>}
    </CodeFrame>
  );
}
