import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CHOICES } from '#contract/preferences.ts';
import { HUES } from './avatar.tsx';

type Linear = [red: number, green: number, blue: number]; // 0 to 1, linear light

const css = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Both colours of every `name: light-dark(a, b)`. */
function pairsIn(source: string): Map<string, { light: string; dark: string }> {
  const found = source.matchAll(/([\w-]+): light-dark\(((?:[^(),;]|\([^)]*\)+)+), ((?:[^(),;]|\([^)]*\)+)+)\)/g);
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}

function linear(colour: string, hue = 0): Linear {
  const hex = /^#(..)(..)(..)$/.exec(colour);
  if (hex) {
    return hex.slice(1).map((pair) => {
      const value = Number.parseInt(pair, 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    }) as Linear;
  }
  const [, l, c] = /^oklch\((\S+) (\S+) var\(--hue\)\)$/.exec(colour) ?? expect.unreachable(`cannot read ${colour}`);
  return fromOklch(Number(l), Number(c), (hue * Math.PI) / 180);
}

/** CSS Color 4, clipped to sRGB as browsers do. */
function fromOklch(light: number, chroma: number, angle: number): Linear {
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const raw = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return raw.map((value) => Math.min(1, Math.max(0, value))) as Linear;
}

const luminance = ([red, green, blue]: Linear) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** WCAG 2: 1 for the same colour, 21 for black on white. */
function contrast(one: Linear, other: Linear): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const tokens = pairsIn(css('tokens.css'));
const inHighContrast = pairsIn(css('high-contrast.css'));

/** The colours of every accent: in the standard themes, and what high contrast makes of them. */
function accentsIn(source: string) {
  const rules = [...source.matchAll(/([^{}]+)\{([^}]+)\}/g)].map(([, selector = '', body = '']) => ({
    selector,
    body,
  }));
  const of = (accent: string, high: boolean) =>
    rules
      .filter(({ selector }) => selector.includes(`[data-accent="${accent}"]`) && selector.includes('high') === high)
      .map(({ body }) => pairsIn(body));
  return new Map(CHOICES.accent.map((accent) => [accent, { standard: of(accent, false), high: of(accent, true) }]));
}
const accents = accentsIn(css('accents.css'));
const parts = pairsIn(css('parts.css').slice(css('parts.css').indexOf('.avatar')));

const GROUNDS = ['canvas', 'sidebar', 'surface', 'sunken'];
const TEXTS = ['ink', 'ink-soft', 'ink-faint', 'accent', 'danger'];
const PAIRS: [text: string, ground: string][] = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground): [string, string] => [text, ground])),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-strong'],
  ['accent-strong', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink', 'danger-soft'],
  ['ink-soft', 'danger-soft'],
  ['danger', 'danger-soft'],
  ['warn', 'warn-soft'],
  ['canvas', 'ink'],
];

const ACCENT_PAIRS: [text: string, ground: string][] = [
  ...GROUNDS.map((ground): [string, string] => ['accent', ground]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['accent', 'accent-soft'],
  ['accent-strong', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink-soft', 'accent-soft'],
];

describe.each(CHOICES.accent)('the accent %s', (accent) => {
  const { standard = [], high = [] } = accents.get(accent) ?? {};
  const looks = [
    { contrast: 'standard', layers: [tokens, ...standard], least: 4.5 },
    // As ui.css puts them: the accents, then high contrast, but its rules for one accent are the most specific.
    { contrast: 'high', layers: [tokens, ...standard, inHighContrast, ...high], least: 7 },
  ] as const;
  const cases = looks.flatMap((look) => (['light', 'dark'] as const).map((theme) => ({ ...look, theme })));

  test.each(cases)('can be read and seen in $theme with $contrast contrast', ({ layers, least, theme }) => {
    expect([standard.length, high.length]).toEqual([1, 1]);
    const colour = (name: string) =>
      linear(
        layers.findLast((layer) => layer.has(`--color-${name}`))?.get(`--color-${name}`)?.[theme] ??
          expect.unreachable(`no token ${name}`),
      );
    const tooWeak = ACCENT_PAIRS.filter(([text, ground]) => contrast(colour(text), colour(ground)) < least);
    expect(tooWeak).toEqual([]);
  });
});

test('pine is the accent of the tokens', () => {
  for (const [name, pair] of accents.get('pine')?.standard[0] ?? []) expect(pair).toEqual(tokens.get(name));
});

describe.each(['light', 'dark'] as const)('with high contrast, in the %s theme', (theme) => {
  const colour = (name: string) =>
    linear(
      (inHighContrast.get(`--color-${name}`) ?? tokens.get(`--color-${name}`))?.[theme] ?? expect.unreachable(name),
    );

  test('all text can be read (7), and every line, edge and text can be seen (3)', () => {
    const texts = PAIRS.filter(([text, ground]) => !`${text} ${ground}`.includes('accent'));
    expect(texts.filter(([text, ground]) => contrast(colour(text), colour(ground)) < 7)).toEqual([]);
    const lines = GROUNDS.flatMap((ground) => [['line', ground] as const, ['edge', ground] as const]);
    expect(lines.filter(([line, ground]) => contrast(colour(line), colour(ground)) < 3)).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colour = (name: string) =>
    linear(tokens.get(`--color-${name}`)?.[theme] ?? expect.unreachable(`no token ${name}`));

  test.each(PAIRS)('%s on %s can be read (4.5)', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(GROUNDS.flatMap((ground) => [['edge', ground] as const, ['accent', ground] as const]))(
    '%s stands out from %s as an edge or focus ring (3)',
    (line, ground) => {
      expect(contrast(colour(line), colour(ground))).toBeGreaterThanOrEqual(3);
    },
  );

  test.each(HUES)('initials on an avatar of hue %i can be read (4.5)', (hue) => {
    const part = (name: string) => linear(parts.get(name)?.[theme] ?? expect.unreachable(`no ${name}`), hue);
    expect(contrast(part('color'), part('background'))).toBeGreaterThanOrEqual(4.5);
  });
});
