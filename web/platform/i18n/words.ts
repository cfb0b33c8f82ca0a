import { spokenNow } from './language.ts';
import type { Catalogue } from './languages.ts';

type Forms = { one: string; other: string };
/** English texts by key. `{name}` is filled in when it is said; two forms where a `{count}` decides. */
type Base = Readonly<Record<string, string | Forms>>;

type Places<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;
type Filling = string | number;

/** How a text is said: by itself, or as a function of what is filled in. */
type Said<Text> = Text extends Forms
  ? (values: { count: number } & Record<Exclude<Places<Text[keyof Forms]>, 'count'>, Filling>) => string
  : [Places<Text>] extends [never]
    ? string
    : (values: Record<Places<Text>, Filling>) => string;

export type Words<W extends Base = Base> = {
  readonly part: string;
  readonly base: W;
  /** In the language that is spoken now. Components use `useWords`, which follows a change. */
  readonly now: { readonly [Key in keyof W]: Said<W[Key]> };
};

/**
 * The words of one part of the page. `part` is where the file lies: `conversations/composer` for
 * features/conversations/composer-words.ts. Types know the places to be filled in.
 */
export function words<const W extends Base>(part: string, base: W): Words<W> {
  let saidOf: unknown;
  let said: Record<string, unknown> = {};
  return {
    part,
    base,
    get now() {
      const spoken = spokenNow();
      if (saidOf !== spoken) {
        const translated: Catalogue[string] = spoken.catalogue?.[part] ?? {};
        said = Object.fromEntries(Object.entries(base).map(([key, text]) => [key, sayable(translated[key] ?? text)]));
        saidOf = spoken;
      }
      return said as Words<W>['now'];
    },
  };
}

const PLACE = /\{(\w+)\}/g;

function sayable(text: Catalogue[string][string]): unknown {
  if (typeof text === 'string') return text.includes('{') ? (values: Values) => fill(text, values) : text;
  const rules = new Intl.PluralRules(spokenNow().tag);
  return (values: Values) => fill(text[rules.select(Number(values['count']))] ?? text.other ?? '', values);
}

type Values = Record<string, Filling>;

/** In one pass: braces in what somebody wrote are nothing but braces. */
export const fill = (text: string, values: Values) =>
  text.replace(PLACE, (_place, name: string) => shown(values[name]));

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name in letters of the other direction must not turn the sentence around it. */
function shown(value: Filling | undefined): string {
  if (typeof value === 'number') return new Intl.NumberFormat(spokenNow().tag).format(value);
  const text = value ?? '';
  const turns = spokenNow().direction === 'rtl' || RIGHT_TO_LEFT.test(text);
  return turns ? `\u2068${text}\u2069` : text;
}
