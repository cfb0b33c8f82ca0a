import type { LanguageModelV4Prompt } from '@ai-sdk/provider';

/** One message of the open conversation, as the Guide sees it. */
export type Said = { author: string; isPerson: boolean; text: string; messageId: string | undefined };

/**
 * The messages of people and assistants. Who said one, and which message of the conversation it is, stands in its
 * `providerOptions.parley` as `{ author, messageId }`; other providers do not know that name and do not send it.
 */
export function transcriptOf(prompt: LanguageModelV4Prompt): Said[] {
  return prompt.flatMap((message) => {
    if (message.role !== 'user' && message.role !== 'assistant') return [];
    const text = message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
    const { messageId, author } = message.providerOptions?.['parley'] ?? {};
    return [
      {
        author: typeof author === 'string' ? author : message.role === 'user' ? 'Somebody' : 'The assistant',
        isPerson: message.role === 'user',
        text,
        messageId: typeof messageId === 'string' ? messageId : undefined,
      },
    ];
  });
}
