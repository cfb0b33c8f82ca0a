import { CircleStop } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Message } from '#contract/conversations.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { asSaid } from '#platform/problems.ts';
import { MessageText } from '../conversations/message-text.tsx';
import { GoOn } from './go-on.tsx';
import { ReplyFailure } from './reply-failure.tsx';
import { ReplyThinking } from './reply-thinking.tsx';
import { ReplyUsage } from './reply-usage.tsx';
import { replyWords } from './words.ts';

const ReplySources = lazy(() => import('./reply-sources.tsx').then((module) => ({ default: module.ReplySources })));

/** What an assistant says: its thinking folded, its words as they come, and how it ended. */
export function ReplyBody({ message }: { message: Message }) {
  const t = useWords(replyWords);
  const growing = message.status === 'queued' || message.status === 'streaming';
  const waits = growing && message.markdown === '';
  return (
    <div className="flex flex-col gap-3">
      {message.thinking !== '' && <ReplyThinking text={message.thinking} isThinking={waits} />}
      {waits && message.thinking === '' && <Waiting />}
      {message.markdown !== '' && <MessageText text={message.markdown} growing={growing} />}
      {message.status === 'stopped' && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <p className="flex items-center gap-1.5 text-sm text-ink-faint">
            <CircleStop className="size-4 shrink-0" aria-hidden="true" />
            {message.failure ? asSaid(message.failure.message) : t.stopped}
          </p>
          <GoOn message={message} />
        </div>
      )}
      {message.status === 'failed' && <ReplyFailure message={message} />}
      {message.sources.length > 0 && (
        <Suspense fallback={null}>
          <ReplySources sources={message.sources} />
        </Suspense>
      )}
      {message.usage && <ReplyUsage usage={message.usage} />}
    </div>
  );
}

/** Until the first word. */
function Waiting() {
  const t = useWords(replyWords);
  return (
    <p className="flex h-6.5 items-center gap-1">
      <span className="sr-only">{t.waiting}</span>
      {[0, 1, 2].map((dot) => (
        <span
          key={dot}
          aria-hidden="true"
          className="animate-breathe size-1.5 rounded-full bg-accent"
          style={{ animationDelay: `${dot * 180}ms` }}
        />
      ))}
    </p>
  );
}
