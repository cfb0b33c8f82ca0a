import type { LanguageModelV4Prompt, SharedV4ProviderOptions } from '@ai-sdk/provider';

/** One message of the open conversation, as the Guide sees it. */
export type Said = { author: string; text: string; messageId: string | undefined };

/**
 * Goes into a prompt message's `providerOptions`, so that the Guide can quote who said it and point to the message.
 * Providers of language models do not know the name `parley` and leave it alone: it is not sent.
 */
export function said(messageId: string, author: string): SharedV4ProviderOptions {
  return { parley: { messageId, author } };
}

export function transcriptOf(prompt: LanguageModelV4Prompt): Said[] {
  return prompt.flatMap((message) => {
    if (message.role !== 'user' && message.role !== 'assistant') return [];
    const text = message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
    const { messageId, author } = message.providerOptions?.['parley'] ?? {};
    return [
      {
        author: typeof author === 'string' ? author : message.role === 'user' ? 'Somebody' : 'The assistant',
        text,
        messageId: typeof messageId === 'string' ? messageId : undefined,
      },
    ];
  });
}
