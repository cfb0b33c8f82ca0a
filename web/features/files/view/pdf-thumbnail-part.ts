import { THUMBNAIL_MAX_BYTES } from '#contract/pictures.ts';
import { openPdf } from './pdf-document.ts';

const WIDTH_PX = 560;
const HEIGHT_MAX_PX = 800;
/** Of larger ones it would take more of memory than a small picture is worth. */
const DOCUMENT_MAX_BYTES = 32 * 1024 * 1024;
const DRAWN_WITHIN_MS = 10_000;

/** The first page of a document in small; undefined where that cannot be had soon. */
export async function pdfThumbnail(blob: Blob, signal: AbortSignal): Promise<Blob | undefined> {
  if (blob.size > DOCUMENT_MAX_BYTES) return undefined;
  const { document: opening, close } = openPdf({ data: await blob.arrayBuffer() });
  const late = AbortSignal.any([signal, AbortSignal.timeout(DRAWN_WITHIN_MS)]);
  const giveUp = new Promise<undefined>((resolve) => late.addEventListener('abort', () => resolve(undefined)));
  try {
    return await Promise.race([opening.then(drawFirst), giveUp]);
  } catch {
    return undefined;
  } finally {
    close();
  }
}

async function drawFirst(pdf: Awaited<ReturnType<typeof openPdf>['document']>): Promise<Blob | undefined> {
  const page = await pdf.getPage(1);
  const whole = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.min(WIDTH_PX / whole.width, HEIGHT_MAX_PX / whole.height) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  await page.render({ canvas, viewport }).promise;
  for (const quality of [0.8, 0.5]) {
    // Browsers that write no WebP write PNG instead.
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/webp', quality));
    if (blob && blob.size <= THUMBNAIL_MAX_BYTES) return blob;
  }
  return undefined;
}
