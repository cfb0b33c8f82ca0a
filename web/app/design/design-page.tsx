import { useState } from 'react';
import { Select } from '#ui/select.tsx';
import { useTitle } from '#ui/use-title.ts';
import { Controls } from './controls.tsx';
import { Foundations } from './foundations.tsx';
import { Overlays } from './overlays.tsx';
import { States } from './states.tsx';

const CHAPTERS = ['Colour', 'Type', 'Space', 'Motion', 'Buttons', 'Fields', 'States', 'Lists', 'Overlays'];
/** Attributes of the root that the style sheets read, with what each may be; '' is what they say by themselves. */
const LOOKS = {
  theme: ['', 'light', 'dark'],
  contrast: ['', 'high'],
  accent: ['', 'teal', 'blue', 'indigo', 'violet', 'rose', 'copper', 'graphite'],
  font: ['', 'serif', 'mono', 'dyslexic'],
  textSize: ['', 'small', 'large', 'larger'],
} as const;

/** All of web/ui on one page, in every look: where parts are made and judged. Only while developing, hence in English. */
export function DesignPage() {
  useTitle('Design');
  return (
    <main className="h-dvh overflow-y-auto scroll-smooth">
      <div className="mx-auto flex max-w-4xl flex-col gap-12 px-4 py-10 sm:px-8">
        <header className="flex flex-col gap-4">
          <h1 className="text-2xl font-semibold">Design of Parley</h1>
          <p className="max-w-prose text-ink-soft">
            Calm like a good reading app: one accent, a grid of 4 px, and nothing that moves without a reason.
          </p>
          <nav aria-label="Chapters" className="flex flex-wrap gap-x-4 gap-y-1">
            {CHAPTERS.map((chapter) => (
              <a
                key={chapter}
                href={`#${chapter.toLowerCase()}`}
                className="text-accent underline-offset-4 hover:underline"
              >
                {chapter}
              </a>
            ))}
          </nav>
          <Looks />
        </header>
        <Foundations />
        <Controls />
        <States />
        <Overlays />
      </div>
    </main>
  );
}

function Looks() {
  const [look, setLook] = useState<Record<string, string>>({});
  function change(name: string, value: string) {
    if (value) document.documentElement.dataset[name] = value;
    else delete document.documentElement.dataset[name];
    setLook({ ...look, [name]: value });
  }
  return (
    <div className="grid grid-cols-2 gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-5">
      {Object.entries(LOOKS).map(([name, values]) => (
        <Select
          key={name}
          small
          label={name}
          value={look[name] ?? ''}
          options={values.map((value) => ({ value, label: value || 'default' }))}
          onChange={(value) => change(name, value)}
        />
      ))}
    </div>
  );
}
