import { ImageIcon } from 'lucide-react';
import { useState } from 'react';

type Props = { url: string; host: string; description: string };

/** Loading a picture tells its server who reads, and when: only on a click. */
export function RemoteImage({ url, host, description }: Props) {
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
        <span className="md-aside">
          {state === 'failed' ? `Could not be loaded from ${host}` : `Image from ${host}`}
        </span>
      </span>
      <button
        type="button"
        className="md-load"
        onClick={() => setState('shown')}
        aria-label={`Load image from ${host}${description ? `: ${description}` : ''}`}
      >
        {state === 'failed' ? 'Try again' : 'Load image'}
      </button>
    </span>
  );
}
