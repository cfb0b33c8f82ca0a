import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { listMessages, type Message } from '#contract/conversations.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Select } from '#ui/select.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Switch } from '#ui/switch.tsx';
import { AuthorAvatar, authorName } from './author.tsx';
import { compareWords } from './compare-words.ts';
import { MessageText } from './message-text.tsx';
import { messageWords } from './message-words.ts';
import { useDetails } from './use-room.ts';
import { useView } from './view-context.ts';
import { type Piece, wordDiff } from './word-diff.ts';

const SHOWN_MESSAGES = 6;
const PAGE_ITEMS = 60;
/** Below this nearly every word would be marked, which helps nobody. */
const ALIKE = 0.3;

/** `otherId`: the other one, also of another place in the conversation; left out, the version before. */
type Props = { id: string; otherId?: string | undefined; onClose: () => void };

/** Two versions of a message beside each other, on a phone one below the other, with what followed in each. */
export function ComparePanel({ id, otherId, onClose }: Props) {
  const t = useWords(compareWords);
  const { siblings, areVersions, ...first } = useVersions(id, otherId);
  const [leftId, setLeft] = useState(first.left);
  const [rightId, setRight] = useState(first.right);
  const [left, right] = [useWay(leftId), useWay(rightId)];
  const diff = left.items?.[0] && right.items?.[0] && wordDiff(left.items[0].markdown, right.items[0].markdown);
  const [wantsMarks, setWantsMarks] = useState<boolean>();
  // Alike to the letter, there is nothing to mark, and both are shown as they are read.
  const isSame = left.items?.[0]?.markdown === right.items?.[0]?.markdown;
  const marks = diff && !isSame && (wantsMarks ?? diff.likeness >= ALIKE);
  const side = { siblings, onClose };
  return (
    <Dialog open wide="widest" onClose={onClose} title={t.title} description={areVersions ? t.hint : t.hintAny}>
      {diff && isSame && <p className="text-ink-soft">{t.same}</p>}
      {diff && !isSame && <Switch label={t.mark} checked={marks ?? false} onChange={setWantsMarks} />}
      <div className="grid gap-6 lg:grid-cols-2">
        <Side {...side} label={t.left} id={leftId} way={left} pieces={marks ? diff.left : undefined} onPick={setLeft} />
        <Side
          {...side}
          label={t.right}
          id={rightId}
          way={right}
          pieces={marks ? diff.right : undefined}
          onPick={setRight}
        />
      </div>
    </Dialog>
  );
}

/** Which there are is asked once: what comes meanwhile does not change what is compared. */
function useVersions(id: string, otherId: string | undefined) {
  const { room } = useView();
  return useState(() => {
    const message = room.cache.message(id);
    const known = message ? room.cache.siblingsOf(message) : [];
    const areVersions = otherId === undefined || known.includes(otherId);
    const siblings = areVersions ? known : [id, otherId];
    const at = siblings.indexOf(id);
    if (otherId !== undefined) return { siblings, areVersions, left: id, right: otherId };
    return { siblings, areVersions, left: siblings[at > 0 ? at - 1 : 0] ?? id, right: siblings[at > 0 ? at : 1] ?? id };
  })[0];
}

/** A version and what followed it on its newest branch; it is not chosen by that. */
function useWay(id: string) {
  const { conversationId } = useView().room.cache;
  const { data, error, refetch } = useQuery({
    queryKey: ['conversations', conversationId, 'way', id],
    queryFn: () => call(listMessages, { conversationId, around: id, limit: PAGE_ITEMS }),
    gcTime: 0,
  });
  const from = data?.items.findIndex((message) => message.id === id) ?? -1;
  return { items: from < 0 ? undefined : data?.items.slice(from), error, refetch };
}

type SideProps = {
  label: string;
  id: string;
  siblings: readonly string[];
  way: ReturnType<typeof useWay>;
  pieces: readonly Piece[] | undefined;
  onPick: (id: string) => void;
  onClose: () => void;
};

function Side({ label, id, siblings, way: { items, error, refetch }, pieces, onPick, onClose }: SideProps) {
  const t = useWords(compareWords);
  const { room } = useView();
  const more = Math.max(0, (items?.length ?? 0) - SHOWN_MESSAGES);
  const options = siblings.map((value, place) => ({
    value,
    label: t.version({ place: place + 1, all: siblings.length }),
  }));
  function show() {
    onClose();
    void room.places.goTo(id);
  }
  return (
    <section aria-label={label} className="flex min-w-0 flex-col gap-4">
      <div className="flex items-end gap-2">
        <Select label={label} hideLabel className="flex-1" value={id} options={options} onChange={onPick} />
        <Button onClick={show}>{t.show}</Button>
      </div>
      {error && !items && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!items && !error && <Skeleton lines={4} label={t.loading} />}
      {items?.slice(0, SHOWN_MESSAGES).map((message, place) => (
        <Said key={message.id} message={message} pieces={place === 0 ? pieces : undefined} />
      ))}
      {more > 0 && <p className="text-sm text-ink-soft">{t.more({ count: more })}</p>}
    </section>
  );
}

function Said({ message, pieces }: { message: Message; pieces: readonly Piece[] | undefined }) {
  const t = useWords(messageWords);
  const people = useDetails(useView().room)?.participants ?? [];
  const name = authorName(message, people);
  return (
    <div className="rounded-lg border border-line p-3.5">
      <p className="flex items-center gap-2 pb-2 font-semibold">
        <AuthorAvatar message={message} name={name} />
        <span dir="auto" className="truncate">
          {name}
        </span>
      </p>
      {message.deletedAt && <p className="text-ink-soft italic">{t.deleted}</p>}
      {!message.deletedAt && pieces && <Marked pieces={pieces} />}
      {!message.deletedAt && !pieces && <MessageText text={message.markdown} breaks={message.role === 'user'} />}
    </div>
  );
}

/** As it was written, since a mark may begin in the middle of what would be drawn. */
const Marked = ({ pieces }: { pieces: readonly Piece[] }) => (
  <p dir="auto" className="break-words whitespace-pre-wrap">
    {pieces.map(({ text, isOwn }, place) =>
      isOwn ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name, and change all at once
        <Fragment key={place}>
          <mark className="rounded-sm bg-accent-soft font-medium text-ink">{text.trimEnd()}</mark>
          {text.slice(text.trimEnd().length)}
        </Fragment>
      ) : (
        text
      ),
    )}
  </p>
);
