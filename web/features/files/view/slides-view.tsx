import { useEffect, useState } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { OfficeState } from './office/office-state.tsx';
import { PlainTable } from './office/plain-table.tsx';
import type { SlidePart } from './office/slide-reader.ts';
import type { Slide } from './office/slides.ts';
import { useOffice } from './office/use-office.ts';
import { Note, Scrolls } from './view-parts.tsx';
import { viewWords } from './view-words.ts';

const SLIDES = { is: 'slides' } as const;

/** What the slides of a presentation say, and the pictures on them, without how they look. */
export function SlidesView({ file }: { file: FileInfo }) {
  const t = useWords(viewWords);
  const read = useOffice(file, SLIDES);
  if (typeof read !== 'object') return <OfficeState state={read} />;
  return (
    <div className="flex size-full flex-col">
      <Note>{read.isWhole ? t.slidesOnly : t.slidesPart}</Note>
      <Scrolls>
        <ol className="mx-auto flex max-w-3xl flex-col gap-4 p-3 sm:p-6">
          {read.slides.map((slide, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: slides of one presentation keep their place
            <SlideView key={place} slide={slide} number={place + 1} />
          ))}
        </ol>
      </Scrolls>
    </div>
  );
}

function SlideView({ slide: { title, parts }, number }: { slide: Slide; number: number }) {
  const t = useWords(viewWords);
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <p className="text-sm text-ink-faint tabular-nums">{t.slide({ number })}</p>
      {title !== '' && (
        <h3 dir="auto" className="text-lg font-semibold break-words whitespace-pre-wrap">
          {title}
        </h3>
      )}
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one slide keep their place
        <PartView key={place} part={part} />
      ))}
    </li>
  );
}

function PartView({ part }: { part: SlidePart<Blob> }) {
  if (part.is === 'picture') return <Picture picture={part.picture} description={part.description} />;
  if (part.is === 'table')
    return (
      <div className="md">
        <PlainTable rows={part.rows} />
      </div>
    );
  return (
    <p dir="auto" className="break-words whitespace-pre-wrap">
      {part.text}
    </p>
  );
}

function Picture({ picture, description }: { picture: Blob; description: string }) {
  const t = useWords(viewWords);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return (
    address && (
      <img
        src={address}
        alt={description || t.undescribed}
        decoding="async"
        className="max-h-96 max-w-full self-start rounded-md object-contain"
      />
    )
  );
}
