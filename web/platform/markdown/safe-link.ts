const SAFE = new Set(['http:', 'https:', 'mailto:']);

/** Where a link leads, as the browser understands it; undefined for everything that is no plain address. */
export function safeHref(href: string): string | undefined {
  const url = URL.parse(href);
  return url && SAFE.has(url.protocol) ? url.href : undefined;
}

/** The address of a picture that the content policy lets in after a click; undefined for everything else. */
export function remoteImage(href: string): { url: string; host: string } | undefined {
  const url = URL.parse(href);
  return url?.protocol === 'https:' ? { url: url.href, host: url.host } : undefined;
}

const LOOKS_LIKE_HOST = /^\s*(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#\s]|$)/i;

/** The host that a link really leads to, when its words name another one. */
export function hiddenHost(text: string, href: string): string | undefined {
  const named = LOOKS_LIKE_HOST.exec(text)?.[1]?.toLowerCase();
  const host = URL.parse(href)?.host;
  if (!named || !host) return undefined;
  const bare = (name: string) => name.replace(/^www\./, '');
  return bare(named) === bare(host) ? undefined : host;
}

const NAMED: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '­', copy: '©', reg: '®', trade: '™' },
  ...{ hellip: '…', mdash: '—', ndash: '–', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»' },
  ...{ bull: '•', middot: '·', times: '×', divide: '÷', plusmn: '±', deg: '°', micro: 'µ', para: '¶', sect: '§' },
  ...{ larr: '←', uarr: '↑', rarr: '→', darr: '↓', harr: '↔', rArr: '⇒', le: '≤', ge: '≥', ne: '≠', asymp: '≈' },
  ...{ euro: '€', pound: '£', yen: '¥', cent: '¢', frac12: '½', frac14: '¼', frac34: '¾', sup2: '²', sup3: '³' },
  ...{ infin: '∞', sum: '∑', prod: '∏', radic: '√', alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', pi: 'π' },
  ...{ ouml: 'ö', auml: 'ä', uuml: 'ü', Ouml: 'Ö', Auml: 'Ä', Uuml: 'Ü', szlig: 'ß', eacute: 'é', egrave: 'è' },
};
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]\w{1,31}));/g;

/** Character references as characters; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : '�';
  });
}
