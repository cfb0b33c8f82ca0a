import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { Section, Specimens } from './section.tsx';

const GROUNDS = ['canvas', 'sidebar', 'surface', 'sunken', 'hover', 'scrim'];
const INKS = ['ink', 'ink-soft', 'ink-faint', 'line', 'edge'];
const MEANINGS = [
  'accent',
  'accent-strong',
  'on-accent',
  'accent-soft',
  'danger',
  'danger-strong',
  'on-danger',
  'danger-soft',
  'warn',
  'warn-soft',
];
const SIZES = ['text-2xl', 'text-xl', 'text-lg', 'text-read', 'text-base', 'text-sm', 'text-xs'];
const STEPS = [1, 2, 3, 4, 6, 8, 12, 16];
const RADII = ['sm', 'md', 'lg', 'xl'];
const SHADOWS = ['low', 'mid', 'high'];
const MOTIONS = ['appear', 'rise', 'breathe'];

/** Colour, type, space, radius, shadow and motion: what everything else is made of. */
export function Foundations() {
  return (
    <>
      <Section
        title="Colour"
        about="Warm greys and one accent. Red is for what cannot be undone, amber for what wants care."
      >
        <Swatches name="Grounds" colours={GROUNDS} />
        <Swatches name="Ink and lines" colours={INKS} />
        <Swatches name="Meaning" colours={MEANINGS} />
      </Section>
      <Section title="Type" about="One family in seven sizes. What is read at length is larger than what is clicked.">
        <div className="flex flex-col gap-4">
          {SIZES.map((size) => (
            <div key={size} className="flex flex-wrap items-baseline gap-x-6">
              <code className="w-24 shrink-0 font-mono text-xs text-ink-faint">{size}</code>
              <p className="min-w-0" style={{ fontSize: `var(--${size})`, lineHeight: `var(--${size}--line-height)` }}>
                People and models in the same room, 0123456789
              </p>
            </div>
          ))}
        </div>
      </Section>
      <Section
        title="Space"
        about="Everything stands on a grid of 4 px; what belongs together is closer than what does not."
      >
        <div className="flex flex-wrap items-end gap-4">
          {STEPS.map((step) => (
            <figure key={step} className="flex flex-col items-center gap-2">
              <div className="bg-accent" style={{ inlineSize: step * 4, blockSize: step * 4 }} />
              <figcaption className="font-mono text-xs text-ink-faint">{step * 4}</figcaption>
            </figure>
          ))}
        </div>
        <Tiles name="Radius" of={RADII} style={(radius) => ({ borderRadius: `var(--radius-${radius})` })} />
        <Tiles name="Shadow" of={SHADOWS} style={(shadow) => ({ boxShadow: `var(--shadow-${shadow})` })} />
      </Section>
      <Motion />
    </>
  );
}

function Swatches({ name, colours }: { name: string; colours: readonly string[] }) {
  return (
    <Specimens name={name}>
      {colours.map((colour) => (
        <figure key={colour} className="flex w-28 flex-col gap-1.5">
          <div className="h-14 rounded-md border border-line" style={{ background: `var(--color-${colour})` }} />
          <figcaption className="font-mono text-xs text-ink-soft">{colour}</figcaption>
        </figure>
      ))}
    </Specimens>
  );
}

type TilesProps = { name: string; of: readonly string[]; style: (of: string) => React.CSSProperties };

function Tiles({ name, of, style }: TilesProps) {
  return (
    <Specimens name={name}>
      {of.map((each) => (
        <div
          key={each}
          style={style(each)}
          className="grid size-20 place-items-center border border-line bg-surface font-mono text-xs text-ink-soft"
        >
          {each}
        </div>
      ))}
    </Specimens>
  );
}

function Motion() {
  const [turn, setTurn] = useState(0);
  return (
    <Section
      title="Motion"
      about="120 to 200 ms, by transform and opacity alone, and none where less motion is wanted. It tells where something came from."
    >
      <Specimens name="Animations">
        {MOTIONS.map((motion) => (
          <div
            key={`${motion} ${turn}`}
            style={{ animation: `var(--animate-${motion})` }}
            className={cx(
              'grid h-20 w-28 place-items-center rounded-md bg-accent-soft font-mono text-xs text-accent-strong',
            )}
          >
            {motion}
          </div>
        ))}
        <Button onClick={() => setTurn(turn + 1)}>Play again</Button>
      </Specimens>
    </Section>
  );
}
