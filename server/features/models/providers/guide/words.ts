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

const ENGLISH = new Set(
  `the is are am do does did can could how what where when why who which my your you i it this that these and of to with
  for from have has there not if they we about`.split(/\s+/),
);
/** Little words of the languages that look most like English to a machine. */
const FOREIGN = new Set(
  `der die das den dem ein eine einen einem einer und ist sind wird werden nicht wie wo wer wann warum welche ich du wir
  mein meine meinen kann mit zu zum zur auf von für bei
  el la los las un una y es son en no mi cómo como qué dónde donde quién puedo para por con del al
  le les des est sont je tu nous vous mon ma mes dans pour avec où comment quoi qui peux sur
  il lo gli che di della sono mio mia posso per dove perché
  o os as uma meu minha não posso em da do
  het een niet hoe waar mijn kan ik`.split(/\s+/),
);

/** Whether the embeddings, which only know English, can make anything of it. */
export function isEnglish(text: string): boolean {
  const words = wordsOf(text);
  if (words.some((word) => /[^\p{Script=Latin}\p{N}_]/u.test(word))) return false;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  const foreign = words.filter((word) => !ENGLISH.has(word) && (FOREIGN.has(word) || /\P{ASCII}/u.test(word))).length;
  // Short questions are often mere names (“ollama?”): without a sign of another language they pass.
  return foreign === 0 || english > foreign;
}
