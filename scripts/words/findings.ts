type Forms = Partial<Record<Intl.LDMLPluralRule, string>>;
export type Text = string | Forms;
/** Texts by part and key. */
export type Texts = Record<string, Record<string, Text>>;

/** `missing`: nobody has translated it yet. `wrong`: what is there cannot be right. */
export type Finding = { language: string; part: string; key: string; kind: 'missing' | 'wrong'; message: string };

/** What a catalogue lacks, and what does not fit the English words any more. */
export function findingsOf(language: string, english: Texts, catalogue: Texts): Finding[] {
  const ofKey = (part: string, key: string): Finding[] => {
    const base = english[part]?.[key];
    const text = catalogue[part]?.[key];
    const finding = (kind: Finding['kind'], message: string) => ({ language, part, key, kind, message });
    if (base === undefined) return [finding('wrong', 'there is no such text in English any more')];
    if (text === undefined) return [finding('missing', shown(base))];
    return problemsOf(language, base, text).map((message) => finding('wrong', message));
  };
  const parts = new Set([...Object.keys(english), ...Object.keys(catalogue)]);
  return [...parts].flatMap((part) =>
    [...new Set([...Object.keys(english[part] ?? {}), ...Object.keys(catalogue[part] ?? {})])].flatMap((key) =>
      ofKey(part, key),
    ),
  );
}

function problemsOf(language: string, base: Text, text: Text): string[] {
  if (typeof base === 'string') {
    if (typeof text !== 'string') return ['has forms, the English text has none'];
    return placeProblems(text, placesOf(base));
  }
  if (typeof text === 'string') return ['lacks the forms for numbers'];
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const places = placesOf(base.other ?? '');
  return [
    ...needed.filter((form) => text[form] === undefined).map((form) => `lacks the form "${form}"`),
    ...Object.keys(text).flatMap((form) => (needed.some((one) => one === form) ? [] : `has no form "${form}"`)),
    ...Object.entries(text).flatMap(([form, one]) => placeProblems(one, places, form !== 'other')),
  ];
}

/** "One message" needs no number: only the form for the rest has to show it. */
function placeProblems(text: string, places: Set<string>, mayLeaveCount = false): string[] {
  const found = placesOf(text);
  const lacking = [...places.difference(found)].filter((place) => !(mayLeaveCount && place === 'count'));
  return [
    ...(text.trim() === '' ? ['is empty'] : []),
    ...lacking.map((place) => `lacks {${place}}`),
    ...[...found.difference(places)].map((place) => `has {${place}}, which nobody fills in`),
  ];
}

const placesOf = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''));

const shown = (text: Text) => (typeof text === 'string' ? text : (text.other ?? ''));
