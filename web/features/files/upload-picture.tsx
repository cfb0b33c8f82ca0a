import { useEffect, useState } from 'react';
import { PICTURE_HEAD_BYTES, readPictureHead } from '#contract/pictures.ts';
import { thumbnailAddress } from './addresses.ts';
import { FileIcon } from './file-icon.tsx';
import { kindOf } from './kinds.ts';
import type { Upload } from './upload.ts';

/** What is being uploaded, in small: the picture itself, or the icon of its kind. */
export function UploadPicture({ upload }: { upload: Upload }) {
  const own = usePreview(upload.blob);
  const source = upload.file?.hasThumbnail ? thumbnailAddress(upload.id) : own;
  const [broken, setBroken] = useState<string>();
  if (!source || source === broken)
    return <FileIcon name={upload.name} type={upload.file?.type ?? upload.blob?.type ?? ''} />;
  return (
    <img
      src={source}
      alt=""
      onError={() => setBroken(source)}
      className="size-10 shrink-0 rounded-md bg-sunken object-cover"
    />
  );
}

/** An address of a picture on this device; undefined for what is none, or what would take too much to decode. */
function usePreview(blob: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let isOver = false;
    void blob
      ?.slice(0, PICTURE_HEAD_BYTES)
      .arrayBuffer()
      .then((bytes) => {
        const head = readPictureHead(new Uint8Array(bytes));
        if (isOver || !head || kindOf(head) !== 'picture') return;
        made = URL.createObjectURL(blob);
        setAddress(made);
      })
      .catch(() => undefined);
    return () => {
      isOver = true;
      if (made) URL.revokeObjectURL(made);
      setAddress(undefined);
    };
  }, [blob]);
  return address;
}
