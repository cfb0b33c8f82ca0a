import { CircleAlert, Clock } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useReachable } from '#platform/connection.ts';
import { useWords, withElements } from '#platform/i18n/use-words.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { uiWords } from '#ui/words.ts';
import { uploadsOf } from '../files/uploads-of.ts';
import { MessageFrame } from './message-frame.tsx';
import { MessageText } from './message-text.tsx';
import { continues } from './message-view.tsx';
import { messageWords } from './message-words.ts';
import { outboxOf, type PendingMessage } from './sending.ts';
import { useView } from './view-context.ts';

const PendingFiles = lazy(() =>
  import('../files/pending-files.tsx').then((module) => ({ default: module.PendingFiles })),
);

type Props = { pending: PendingMessage; previousId: string | undefined; arrives: boolean };

/** A message on its way: looks like the message it becomes, and says how far it got. */
export function PendingView({ pending, previousId, arrives }: Props) {
  const { me, room } = useView();
  const previous = previousId === undefined ? undefined : room.cache.message(previousId);
  const follows = { role: 'user', authorId: me.id, createdAt: pending.body.sentAt } as const;
  return (
    <MessageFrame
      id={pending.id}
      name={me.name}
      avatar={<Avatar id={me.id} name={me.name} />}
      continues={continues(previous, follows)}
      mine
      arrives={arrives}
      foot={<PendingFoot pending={pending} />}
    >
      <div className={pending.state === 'refused' ? undefined : 'opacity-70'}>
        {pending.body.message.fileIds && (
          <Suspense fallback={<div className="h-16" />}>
            <PendingFiles userId={me.id} messageId={pending.id} />
          </Suspense>
        )}
        {pending.body.message.markdown !== '' && <MessageText text={pending.body.message.markdown} breaks />}
      </div>
    </MessageFrame>
  );
}

function PendingFoot({ pending }: { pending: PendingMessage }) {
  const t = useWords(messageWords);
  const reachable = useReachable();
  if (pending.state === 'refused') return <Refused pending={pending} />;
  const later = reachable ? t.tryingAgain : t.waiting;
  const words = pending.state === 'waiting' ? later : t.sending;
  return (
    <p className="animate-appear flex min-h-9 flex-wrap items-center gap-1.5 text-sm text-ink-faint">
      {pending.state === 'waiting' && <Clock className="size-3.5" aria-hidden="true" />}
      {words}
      {!pending.kept && <span className="text-warn">{t.notKept}</span>}
    </p>
  );
}

function Refused({ pending }: { pending: PendingMessage }) {
  const t = useWords(messageWords);
  const common = useWords(uiWords);
  const { me } = useView();
  const outbox = outboxOf(me);
  const uploads = uploadsOf(me.id);
  const fileIds = pending.body.message.fileIds ?? [];
  const discard = () => {
    for (const id of fileIds) uploads.remove(id);
    void outbox.discard(pending);
  };
  const retry = () => {
    for (const id of fileIds) uploads.resume(id);
    void outbox.retry(pending);
  };
  return (
    <div className="my-2 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-danger-soft px-3 py-2">
      <CircleAlert className="size-4.5 shrink-0 text-danger" aria-hidden="true" />
      <p className="min-w-40 flex-1">{withElements(t.notSent, { reason: <span>{pending.refusal}</span> })}</p>
      <div className="flex gap-2">
        <Button size="sm" variant="quiet" onClick={discard}>
          {t.discard}
        </Button>
        <Button size="sm" onClick={retry}>
          {common.tryAgain}
        </Button>
      </div>
    </div>
  );
}
