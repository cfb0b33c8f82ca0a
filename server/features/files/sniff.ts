import { readPictureHead } from '#contract/pictures.ts';
import { suffixOf } from './names.ts';

/** What is looked at of the beginning of a file, and where it decides: hex, or letters after a quote. */
type Mark = [at: number, mark: string, type: string];

const UNKNOWN = 'application/octet-stream';
const MARKS: readonly Mark[] = [
  [0, "'%PDF-", 'application/pdf'],
  [0, '504b0304', 'application/zip'],
  [0, '504b0506', 'application/zip'],
  [0, '1f8b08', 'application/gzip'],
  [0, "'BZh", 'application/x-bzip2'],
  [0, 'fd377a585a00', 'application/x-xz'],
  [0, '28b52ffd', 'application/zstd'],
  [0, '377abcaf271c', 'application/x-7z-compressed'],
  [0, "'Rar!", 'application/vnd.rar'],
  [257, "'ustar", 'application/x-tar'],
  [8, "'WAVE", 'audio/wav'],
  [8, "'AVI ", 'video/x-msvideo'],
  [0, "'ID3", 'audio/mpeg'],
  [0, "'fLaC", 'audio/flac'],
  [0, "'MThd", 'audio/midi'],
  [4, "'ftypM4A", 'audio/mp4'],
  [4, "'ftypM4B", 'audio/mp4'],
  [4, "'ftypqt", 'video/quicktime'],
  [4, "'ftyp", 'video/mp4'],
  [0, '49492a00', 'image/tiff'],
  [0, '4d4d002a', 'image/tiff'],
  [0, '00000100', 'image/x-icon'],
  [0, "'8BPS", 'image/vnd.adobe.photoshop'],
  [0, 'd0cf11e0a1b11ae1', 'application/x-cfb'],
  [0, "'{\\rtf", 'application/rtf'],
  [0, "'%!PS", 'application/postscript'],
  [0, "'SQLite format 3", 'application/vnd.sqlite3'],
  [0, "'wOFF", 'font/woff'],
  [0, "'wOF2", 'font/woff2'],
  [0, "'OTTO", 'font/otf'],
  [0, '7f454c46', 'application/x-elf'],
  [0, '4d5a', 'application/x-msdownload'],
  [0, 'cffaedfe', 'application/x-mach-binary'],
];

/** The type of a file by what it begins with. An archive may turn out to be more: see `archiveType`. */
export function sniff(head: Buffer, name: string): string {
  const picture = readPictureHead(head);
  if (picture) return picture.type;
  const marked = MARKS.find(([at, mark]) => bytesOf(mark).equals(head.subarray(at, at + bytesOf(mark).length)));
  if (marked) return marked[2];
  if (head.subarray(0, 4).equals(bytesOf('1a45dfa3'))) return matroskaType(head);
  if (head.subarray(0, 4).equals(bytesOf("'OggS"))) return head.includes('theora') ? 'video/ogg' : 'audio/ogg';
  if (head[0] === 0xff && head[1] !== undefined && (head[1] & 0xe6) === 0xe2) return 'audio/mpeg';
  if (head[0] === 0xff && head[1] !== undefined && (head[1] & 0xf6) === 0xf0) return 'audio/aac';
  const text = textOf(head);
  return text === undefined ? UNKNOWN : textType(text, name);
}

const bytesOf = (mark: string): Buffer =>
  mark.startsWith("'") ? Buffer.from(mark.slice(1), 'latin1') : Buffer.from(mark, 'hex');

function matroskaType(head: Buffer): string {
  const hasVideo = /V_(?:VP|AV1|MPEG|THEORA)/.test(head.toString('latin1'));
  if (!head.subarray(0, 64).includes('webm')) return 'video/x-matroska';
  return hasVideo || !head.includes('A_') ? 'video/webm' : 'audio/webm';
}

/** As text if it can be nothing else: valid, and without the control characters that no text has. */
function textOf(head: Buffer): string | undefined {
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    // `stream`: a character that the end of the head cuts in two is no fault of the text.
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return /\p{Cc}/u.test(text.replace(/[\t\n\r\f]/g, '')) ? undefined : text;
  } catch {
    return undefined;
  }
}

const TEXT_TYPES: Record<string, string> = {
  md: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  ics: 'text/calendar',
  vcf: 'text/vcard',
};

/** What a browser would run is called what it is, whatever its name. */
function textType(text: string, name: string): string {
  const start = text
    .slice(0, 4096)
    .replace(/<!--.*?-->|<\?.*?\?>/gs, '')
    .trimStart();
  if (/^<(?:!doctype\s+html|html|head|body|script)\b/i.test(start)) return 'text/html';
  if (/^(?:<!doctype\s+svg[^>]*>\s*)?<svg\b/i.test(start)) return 'image/svg+xml';
  if (/^\s*<\?xml\b/i.test(text)) return 'application/xml';
  return TEXT_TYPES[suffixOf(name)] ?? 'text/plain';
}
