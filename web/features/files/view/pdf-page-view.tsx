import { type RenderTask, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import type { Pdf, PdfPage } from './pdf-document.ts';
import './pdf.css';
import { viewWords } from './view-words.ts';

type Props = {
  pdf: Pdf;
  number: number;
  /** Of the first page: most have the same, and until it is known this one's place is kept by it. */
  ratio: number;
  scroller: RefObject<HTMLElement | null>;
};

/** A page takes no more of memory, however sharp the screen. */
const CANVAS_MAX_PIXELS = 8_000_000;

/** One page: its picture, and its words over it, to be read aloud, selected and copied. */
export function PdfPageView({ pdf, number, ratio, scroller }: Props) {
  const t = useWords(viewWords);
  const frame = useRef<HTMLLIElement>(null);
  const [own, setOwn] = useState(ratio);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = ([entry]: IntersectionObserverEntry[]) => setNear(entry?.isIntersecting ?? false);
    const observer = new IntersectionObserver(look, { root: scroller.current, rootMargin: '100%' });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  useEffect(() => {
    const element = frame.current;
    if (!isNear || !element) return;
    const drawing = drawPage(pdf, number, element, setOwn);
    return () => drawing.end();
  }, [pdf, number, isNear]);
  return (
    <li
      ref={frame}
      aria-label={t.page({ number })}
      className="pdf-page relative overflow-hidden rounded-sm bg-white shadow-low"
      style={{ aspectRatio: own }}
    />
  );
}

function drawPage(pdf: Pdf, number: number, into: HTMLElement, onRatio: (ratio: number) => void) {
  let isOver = false;
  let task: RenderTask | undefined;
  const canvas = document.createElement('canvas');
  const words = document.createElement('div');
  words.className = 'pdf-words';
  words.dir = 'ltr';
  async function draw() {
    const page = await pdf.getPage(number);
    if (isOver) return;
    const { width, height } = page.getViewport({ scale: 1 });
    onRatio(width / height);
    const viewport = page.getViewport({ scale: into.clientWidth / width });
    const sharp = Math.min(devicePixelRatio, Math.sqrt(CANVAS_MAX_PIXELS / (viewport.width * viewport.height)));
    canvas.width = Math.floor(viewport.width * sharp);
    canvas.height = Math.floor(viewport.height * sharp);
    into.append(canvas, words);
    task = page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] });
    await task.promise;
    if (!isOver) await writeWords(page, words, viewport);
  }
  // Left before it was drawn; or a page of a document that is broken further on stays white.
  draw().catch(() => undefined);
  return {
    end() {
      isOver = true;
      task?.cancel();
      // Safari frees the memory of a canvas only so.
      canvas.width = 0;
      into.replaceChildren();
    },
  };
}

function writeWords(page: PdfPage, container: HTMLElement, viewport: ReturnType<PdfPage['getViewport']>) {
  container.style.setProperty('--total-scale-factor', String(viewport.scale));
  return new TextLayer({ textContentSource: page.streamTextContent(), container, viewport }).render();
}
