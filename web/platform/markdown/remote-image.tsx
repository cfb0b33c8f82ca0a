import { ImageIcon } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { uiWords } from '#ui/words.ts';
import { markdownWords } from './words.ts';

type Props = { url: string; host: string; description: string };

/** Loading a picture tells its server who reads, and when: only on a click. */
export function RemoteImage({ url, host, description }: Props) {
  const t = useWords(markdownWords);
  const common = useWords(uiWords);
  const [state, setState] = useState<'asked' | 'shown' | 'failed'>('asked');
  if (state === 'shown') {
    return (
      <img
        src={url}
        alt={description}
        referrerPolicy="no-referrer"
        decoding="async"
        className="md-image"
        onError={() => setState('failed')}
      />
    );
  }
  return (
    <span className="md-image-placeholder">
      <ImageIcon aria-hidden="true" className="md-image-icon" />
      <span className="min-w-0">
        {description && <span className="md-image-words">{description}</span>}
        <span className="md-aside">{state === 'failed' ? t.imageFailed({ host }) : t.imageFrom({ host })}</span>
      </span>
      <button
        type="button"
        className="md-load"
        onClick={() => setState('shown')}
        aria-label={description ? t.loadThisImage({ host, description }) : t.loadImageFrom({ host })}
      >
        {state === 'failed' ? common.tryAgain : t.loadImage}
      </button>
    </span>
  );
}
