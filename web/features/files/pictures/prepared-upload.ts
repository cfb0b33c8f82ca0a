import { type Prepare, Undecided } from '../prepare-port.ts';
import { preparePicture } from './prepare-picture.ts';
import { preparedWords } from './prepared-words.ts';

const SUFFIXES: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };
const PICTURE_SUFFIX = /\.(?:jpe?g|jpe|jfif|png|gif|webp|avif|hei[cf]|bmp)$/i;

/** An upload as it goes out: pictures prepared, documents with their first page in small, sounds with their waveform, all else as it is. */
export const preparedUpload: Prepare['run'] = async ({ blob, name, bytes }, signal) => {
  if (!blob) return {};
  if (blob.type.startsWith('audio/')) {
    const part = await import('../sound/measure-sound.ts').catch(() => undefined);
    const sound = await part?.measureSound(blob);
    return sound ? { sound } : {};
  }
  if (await isPdf(blob)) {
    // It goes without where it cannot be made.
    const part = await import('../view/pdf-thumbnail-part.ts').catch(() => undefined);
    return smallOf(await part?.pdfThumbnail(blob, signal));
  }
  const outcome = await preparePicture(blob, signal);
  if (!outcome) return {};
  if (outcome.is === 'missing') throw new Error(preparedWords.now.missing);
  if (outcome.is === 'refused') throw new Undecided(preparedWords.now[outcome.why]);
  const { told, becomes, asLarge, thumbnail } = outcome;
  return {
    name: becomes ? renamed(name, becomes) : name,
    bytes: outcome.blob.size,
    blob: outcome.blob,
    saved: { fromBytes: bytes, told, ...(asLarge ? { asLarge } : {}) },
    ...(await smallOf(thumbnail)),
  };
};

const isPdf = async (blob: Blob) => (await blob.slice(0, 5).text()) === '%PDF-';

const smallOf = async (thumbnail: Blob | undefined) => (thumbnail ? { thumbnail: await base64Of(thumbnail) } : {});

/** “IMG_1.HEIC” is “IMG_1.jpg” then; what is no suffix of a picture stays before the new one. */
function renamed(name: string, type: string): string {
  return `${name.replace(PICTURE_SUFFIX, '')}.${SUFFIXES[type]}`;
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
