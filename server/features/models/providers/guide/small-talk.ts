import { type Answer, HOW_TO_CONNECT, plain, WHAT_I_AM, WHAT_I_CAN } from './answer.ts';
import { wordsOf } from './words.ts';

const GREETING =
  /^(?:hi|hii+|hello|hey|howdy|greetings|good (?:morning|afternoon|evening|day)|hallo|hola|bonjour|ciao|moin|servus)\b/i;
const ADDRESSED = /^(?:there|all|guide|parley|everyone|everybody|you|how|are|is|it|going|today)$/;
const THANKS =
  /^(?:ok(?:ay)?[,.! ]+)?(?:many )?(?:thanks|thank you|thx|cheers|great|perfect|nice|cool|awesome|merci|danke|gracias)\b/i;
const GOODBYE = /^(?:bye|goodbye|see you|good night|ciao|tschüss)\b/i;
const CAPABILITIES =
  /\b(?:what|which things) (?:can|could|do) (?:you|the guide) (?:actually |really )?(?:do|help|know|answer)\b|\bhow (?:can|could|do) you help\b|\bwhat (?:can|may|should) i ask(?: you)?\b|^help(?: me)?[.!?]*$/i;
const IDENTITY =
  /\b(?:who|what)(?:'s| is| are|’s) (?:you|this bot|this assistant)\b|\bare you (?:an? |the |really )*(?:ai|a\.i\.|llm|language model|gpt|chatgpt|claude|gemini|human|person|bot|robot|real|machine|model|intelligent|sentient|alive|assistant)\b|\b(?:what|which) (?:language )?(?:model|llm|ai) (?:are you|is this|am i (?:talking|speaking))\b|\bwho (?:made|built|trained|created) you\b|\byour name\b/i;

const MAX_GREETING_WORDS = 6;
const MAX_THANKS_WORDS = 8;

/** Answers what is said out of politeness, and what is asked about the Guide itself; undefined for everything else. */
export function smallTalk(question: string): Answer | undefined {
  const text = question.trim();
  const words = wordsOf(text);
  if (IDENTITY.test(text)) return plain(WHAT_I_AM, WHAT_I_CAN, HOW_TO_CONNECT);
  if (CAPABILITIES.test(text))
    return plain(WHAT_I_CAN, 'I am not a language model, so I only quote what is there.', HOW_TO_CONNECT);
  if (GREETING.test(text) && (words.length <= 2 || isOnlyGreeting(text, words))) {
    return plain(
      'Hello! I am Parley’s built-in Guide; I quote and do not write, for I am no language model.',
      WHAT_I_CAN,
    );
  }
  if (THANKS.test(text) && words.length <= MAX_THANKS_WORDS && !text.includes('?')) {
    return plain('You are welcome. Ask me whenever something about Parley is unclear.');
  }
  if (GOODBYE.test(text) && words.length <= MAX_GREETING_WORDS) return plain('Goodbye! I stay here, offline and free.');
  return undefined;
}

function isOnlyGreeting(text: string, words: string[]): boolean {
  const greeting = wordsOf(GREETING.exec(text)?.[0] ?? '').length;
  return words.length <= MAX_GREETING_WORDS && words.slice(greeting).every((word) => ADDRESSED.test(word));
}
