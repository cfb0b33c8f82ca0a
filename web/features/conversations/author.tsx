import { Compass, Sparkles } from 'lucide-react';
import type { Message, Participant } from '#contract/conversations.ts';
import { GUIDE_MODEL } from '#contract/models.ts';
import { Avatar } from '#ui/avatar.tsx';
import { conversationWords } from './words.ts';

/** What the model was called when it was asked; of what was said before that was kept, its id without the provider. */
export function modelNameOf({ model, modelName }: Pick<Message, 'model' | 'modelName'>): string {
  if (modelName) return modelName;
  if (model === GUIDE_MODEL) return 'Guide';
  return model ? model.slice(model.indexOf(':') + 1) : conversationWords.now.assistant;
}

export function authorName(message: Message, participants: readonly Participant[]): string {
  if (message.role === 'assistant') return modelNameOf(message);
  return participants.find(({ userId }) => userId === message.authorId)?.name ?? conversationWords.now.somebody;
}

/** Decorative: the name stands beside it. */
export function AuthorAvatar({
  message,
  name,
}: {
  message: Pick<Message, 'role' | 'authorId' | 'model'>;
  name: string;
}) {
  if (message.role === 'user') return <Avatar id={message.authorId} name={name} />;
  const Icon = message.model === GUIDE_MODEL ? Compass : Sparkles;
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent [&>svg]:size-4"
    >
      <Icon />
    </span>
  );
}
