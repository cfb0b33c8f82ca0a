import type { Source } from '#contract/conversations.ts';

/** What the Guide has to say: Markdown, and where it took the quoted passages from. */
export type Answer = { markdown: string; sources: Source[] };

export const HOW_TO_CONNECT =
  'To talk to a language model, open **Settings → Models** and connect Claude, OpenAI, Gemini, an Ollama, or any ' +
  'OpenAI-compatible server; then choose the model below the message box.';

export const WHAT_I_AM =
  'I am the Guide, a small helper built into Parley. I am **not a language model**: I do not write or reason. ' +
  'I look for the passages of Parley’s documentation, or of this conversation, that fit your question best, and quote ' +
  'them with their source. I work offline, cost nothing, and send nothing anywhere.';

export const WHAT_I_CAN = [
  'You can ask me, in English:',
  '',
  '- how Parley works: “How do I invite someone?”, “Where are my API keys stored?”',
  '- “Summarise this conversation”: I pick its most telling sentences',
  '- “Where did we talk about the budget?”: I look for passages in this conversation',
].join('\n');

const OWN_WORDS =
  /\bno(?:t a)? language model\b|” in Parley’s documentation\.|^I found (?:this|\d+) passage|^I found nothing about|^You are welcome\. Ask me|^Goodbye! I stay/i;

/** Whether the Guide said it, in which case there is nothing in it that is worth quoting again. */
export const isOwnAnswer = (text: string) => OWN_WORDS.test(text);

/** A passage as a Markdown quotation. */
export const quoted = (text: string) => text.replace(/^/gm, '> ').replace(/^> $/gm, '>');

export const plain = (...paragraphs: string[]): Answer => ({ markdown: paragraphs.join('\n\n'), sources: [] });
