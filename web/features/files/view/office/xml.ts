/** Hears the pieces of an XML text, one after the other. `isDone`: it wants no more. */
export type XmlReader = {
  open(name: string, attributes: string, isAlone: boolean): void;
  close(name: string): void;
  hear(text: string): void;
  readonly isDone: boolean;
};

/**
 * Tags and what stands between them, a long text in pieces: the engine keeps a place to go back to for each character.
 * What is hostile costs no more than its length: neither goes beyond the next `<`.
 */
const TOKENS = /<(\/?)([\w:]{0,200})([^<>]{0,60000})>|([^<]{1,60000})/g;

/**
 * Reads XML piece by piece: nothing of it is resolved, fetched or built up before it is known to be needed. Answers
 * whether it was read to its end.
 */
export function readXml(xml: string, reader: XmlReader): boolean {
  for (const [, slash, name = '', attributes = '', text] of xml.matchAll(TOKENS)) {
    if (text !== undefined) reader.hear(text);
    else if (slash) reader.close(name);
    else reader.open(name, attributes, attributes.endsWith('/'));
    if (reader.isDone) return false;
  }
  return true;
}

/** The name of a tag without the prefix that its program likes. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const patterns = new Map<string, RegExp>();

/** An attribute by its whole name, such as `w:val`; as a pattern where its prefix is free. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const known = patterns.get(name);
  const pattern = known ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  if (!known) patterns.set(name, pattern);
  const found = pattern.exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : plainText(value);
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A text as it is read: the five entities that XML has by itself and numbers; others stay what they are written as. */
export function plainText(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (all, hex, number, name) => {
    if (name) return NAMED[name] ?? all;
    const code = Number.parseInt(hex ?? number, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
