import { getDocument, type PDFDocumentProxy, PDFWorker, version } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type { PDFDocumentProxy as Pdf, PDFPageProxy as PdfPage } from 'pdfjs-dist';

/** Written there by the build: fonts, and codecs of scans, that documents count on without bringing them along. */
const RESOURCES = `${import.meta.env.BASE_URL}assets/pdf-${version}`;
const PIECE_BYTES = 256 * 1024;
const IMAGE_MAX_PIXELS = 50_000_000;

export type OpenedPdf = { document: Promise<PDFDocumentProxy>; close: () => void };

/** Opens a document in a worker of its own, which loads of it what is looked at. */
export function openPdf(source: { url: string } | { data: ArrayBuffer }): OpenedPdf {
  const port = new Worker(new URL('./pdf-wasm-worker.ts', import.meta.url), { type: 'module' });
  const worker = PDFWorker.create({ port });
  const loading = getDocument({
    ...{ ...source, worker },
    ...{ rangeChunkSize: PIECE_BYTES, disableAutoFetch: true, disableStream: true },
    ...{ enableXfa: false, maxImageSize: IMAGE_MAX_PIXELS },
    cMapUrl: `${RESOURCES}/cmaps/`,
    iccUrl: `${RESOURCES}/iccs/`,
    standardFontDataUrl: `${RESOURCES}/standard_fonts/`,
    wasmUrl: `${RESOURCES}/wasm/`,
  });
  const close = () => {
    void loading.destroy().catch(() => undefined);
    worker.destroy();
    port.terminate();
  };
  return { document: loading.promise, close };
}
