import { useEffect, useState } from 'react';
import { fileAddress } from '../addresses.ts';
import type { Upload } from '../upload.ts';
import { UploadLine } from '../upload-line.tsx';
import { player } from './page-player.ts';
import { SoundPlayer } from './sound-player.tsx';

/** A sound that is still to be sent, to be heard before. */
export function UploadSound({ upload }: { upload: Upload }) {
  const { id, name, state, sound, file } = upload;
  const source = useSource(upload);
  return (
    <div className="min-w-0 flex-1">
      <SoundPlayer
        track={{ id, name, source, durationMs: (file?.sound ?? sound)?.durationMs }}
        peaks={(file?.sound ?? sound)?.peaks}
      >
        <span dir="auto" title={name} className="min-w-0 flex-1 truncate">
          {name}
        </span>
      </SoundPlayer>
      {state !== 'done' && <UploadLine upload={upload} />}
    </div>
  );
}

/** What is on this device is not fetched once more. */
function useSource({ id, blob }: Upload): string {
  const [own, setOwn] = useState<string>();
  useEffect(() => {
    if (!blob) return;
    const address = URL.createObjectURL(blob);
    setOwn(address);
    return () => {
      player.forget(id);
      URL.revokeObjectURL(address);
    };
  }, [id, blob]);
  return own ?? fileAddress(id);
}
