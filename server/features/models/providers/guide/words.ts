/** Words that say nothing of what is asked. */
const STOP_WORDS = new Set(
  `a about after all also am an and any are as at be because been before being both but by can could did do does doing
  done for from get got had has have having he her here hers him his how i if in into is it its just kindly let like
  make many may me might more most much my need no not now of off on one only or other our out over own please
  same she should so some such tell than that the their them then there these they this those through to too under
  until up us use very want was way we were what when where which while who whom why will with would you your yours
  explain show give know possible parley`.split(/\s+/),
);

/** What people call a thing, and what the documentation calls it. */
const SAME_AS = new Map(
  Object.entries({
    chat: 'conversation',
    chats: 'conversation',
    discussion: 'conversation',
    thread: 'conversation',
    colleague: 'people',
    colleagues: 'people',
    coworker: 'people',
    friend: 'people',
    friends: 'people',
    teammate: 'people',
    someone: 'people',
    somebody: 'people',
    person: 'people',
    users: 'people',
    claude: 'anthropic',
    gpt: 'openai',
    chatgpt: 'openai',
    gemini: 'google',
    remove: 'delete',
    erase: 'delete',
    reply: 'answer',
    response: 'answer',
    abort: 'stop',
    cancel: 'stop',
    install: 'start',
    launch: 'start',
    upgrade: 'update',
    shortcut: 'keyboard',
    shortcuts: 'keyboard',
    hotkey: 'keyboard',
    login: 'sign',
    logout: 'sign',
    turn: 'switch',
    enable: 'switch',
    disable: 'switch',
    activate: 'switch',
    dropped: 'broke',
    tracking: 'telemetry',
    collect: 'telemetry',
    theme: 'mode',
    pdf: 'files',
    document: 'files',
    image: 'pictures',
    hardware: 'memory',
    requirement: 'memory',
    requirements: 'memory',
    wifi: 'network',
    internet: 'network',
    modify: 'edit',
    price: 'cost',
    pay: 'cost',
    pays: 'cost',
    expensive: 'cost',
    postgres: 'postgresql',
    db: 'database',
    '2fa': 'factor',
    mfa: 'factor',
    totp: 'factor',
  }),
);

export const isStopWord = (word: string) => STOP_WORDS.has(word);

export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKC')
      .replaceAll('back up', 'backup')
      .match(/[\p{L}\p{N}_]+/gu) ?? []
  );
}

/** The words that carry meaning, each in one form: “connecting” and “connects” are both “connect”. */
export function stemsOf(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !STOP_WORDS.has(word))
    .map((word) => stem(SAME_AS.get(word) ?? word));
}

/** Cuts the endings of English. Crude on purpose: it only has to be the same on both sides. */
function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  const bare = word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=[^aeiou])(?:sses|shes|ches|xes)$/, (end) => end.slice(0, -2))
    .replace(/(?<=[a-z]{3})(?:ations?|ements?|ings?|ers?|ed|es|s|e)$/, '')
    .replace(/y$/, 'i');
  return bare.replace(/([^aeiouls])\1$/, '$1');
}

const SENTENCE_END = /(?<=[.!?…。！？])\s+(?=[\p{Lu}\p{N}“"'(])|\n+/u;
const MAX_SENTENCE_CHARS = 400;

/** Sentences of prose; code blocks are left out, and the marks of lists and headings are not part of a sentence. */
export function sentencesOf(markdown: string): string[] {
  return markdown
    .replace(/```[\s\S]*?(?:```|$)/g, '\n')
    .split(SENTENCE_END)
    .map((line) => line.replace(/^\s*(?:[-*+>]|#{1,6}|\d+[.)])\s+/, '').trim())
    .filter((line) => /\p{L}{2}/u.test(line))
    .map((line) => (line.length > MAX_SENTENCE_CHARS ? `${line.slice(0, MAX_SENTENCE_CHARS - 1)}…` : line));
}

/** Whether the embeddings, which only know English, can make anything of it. */
export function isEnglish(text: string): boolean {
  const words = wordsOf(text);
  if (words.length === 0 || words.some((word) => /[^\p{Script=Latin}\p{N}_]/u.test(word))) return words.length === 0;
  // Short questions are mostly names (“ollama?”); longer ones without a single little English word are not English.
  return words.length < 4 || words.some(isStopWord);
}
