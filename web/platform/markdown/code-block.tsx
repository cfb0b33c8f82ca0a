import { Check, Copy } from 'lucide-react';
import { useCopy } from '../use-copy.ts';

/** `language` is the first word behind the fence. */
export function CodeBlock({ language, code }: { language: string; code: string }) {
  const { copied, copy } = useCopy();
  return (
    <figure className="md-code" aria-label={language ? `Code, ${language}` : 'Code'}>
      <figcaption className="md-code-bar">
        <span>{language || 'text'}</span>
        <button
          type="button"
          className="md-copy"
          onClick={() => copy(code)}
          aria-label={copied ? 'Copied' : 'Copy the code'}
        >
          {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          <span aria-hidden="true">{copied ? 'Copied' : 'Copy'}</span>
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0} className="md-code-text">
        <code>{code}</code>
      </pre>
    </figure>
  );
}
