import { useQuery } from '@tanstack/react-query';
import { Check, Columns2, MessageSquare, Sparkles } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { type MapBranch, readMap } from '#contract/map.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { dayName } from './days.ts';
import { levelsOf } from './map-levels.ts';
import { mapWords } from './map-words.ts';
import { useBranch } from './use-room.ts';
import { useView } from './view-context.ts';

const STEP_REM = 1.25;
/** Deeper ones stand below each other. */
const MOST_LEVELS = 8;

/** All branches of the conversation; one that is chosen is shown. */
export function MapPanel({ onClose }: { onClose: () => void }) {
  const t = useWords(mapWords);
  const { room } = useView();
  const { conversationId } = room.cache;
  const end = useBranch(room).path.at(-1);
  const { data, error, refetch } = useQuery({
    queryKey: ['conversations', conversationId, 'map', end],
    queryFn: () => call(readMap, { conversationId }),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const { chosen, choose, toggle } = useComparing(data?.branches ?? NONE);
  function go({ id }: MapBranch) {
    if (chosen) return choose(id);
    onClose();
    return void room.places.goTo(id);
  }
  return (
    <Dialog open wide onClose={onClose} title={t.title} description={t.hint}>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={5} label={t.loading} />}
      {data && data.branches.length > 1 && <CompareBar chosen={chosen} onToggle={toggle} />}
      {data && <Tree branches={data.branches} chosen={chosen} onPick={go} />}
      {data && !data.isWhole && <p className="text-sm text-ink-soft">{t.notWhole}</p>}
    </Dialog>
  );
}

const NONE: readonly MapBranch[] = [];

/** Two branches are chosen one after the other; then they are shown beside each other, the upper one first. */
function useComparing(branches: readonly MapBranch[]) {
  const { open } = useView();
  const [chosen, setChosen] = useState<readonly string[]>();
  function choose(id: string) {
    const next = chosen?.includes(id) ? chosen.filter((other) => other !== id) : [...(chosen ?? []), id];
    const [first, second] = branches.filter((branch) => next.includes(branch.id));
    if (first && second) open({ compare: first.id, with: second.id });
    else setChosen(next);
  }
  return { chosen, choose, toggle: () => setChosen(chosen ? undefined : []) };
}

function CompareBar({ chosen, onToggle }: { chosen: readonly string[] | undefined; onToggle: () => void }) {
  const t = useWords(mapWords);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button
        size="sm"
        icon={<Columns2 />}
        aria-pressed={chosen !== undefined}
        onClick={onToggle}
        className="aria-pressed:bg-accent-soft aria-pressed:text-accent-strong [&_svg]:size-4"
      >
        {t.compare}
      </Button>
      <p role="status" className="text-sm text-ink-soft">
        {chosen && (chosen.length === 0 ? t.chooseFirst : t.chooseOther)}
      </p>
    </div>
  );
}

type TreeProps = {
  branches: readonly MapBranch[];
  /** Given while two of them are chosen. */
  chosen: readonly string[] | undefined;
  onPick: (branch: MapBranch) => void;
};

function Tree({ branches, chosen, onPick }: TreeProps) {
  const t = useWords(mapWords);
  const levels = levelsOf(branches);
  // The one that ends what the person reads is where Tab comes in.
  const stop = branches.findLast(({ isRead }) => isRead) ?? branches[0];
  const isSelected = ({ id }: MapBranch) => (chosen ? chosen.includes(id) : id === stop?.id);
  return (
    <div role="tree" aria-label={t.title} aria-multiselectable={chosen !== undefined} className="-mx-2 flex flex-col">
      {branches.map((branch) => (
        <div
          key={branch.id}
          role="treeitem"
          aria-level={(levels.get(branch.id) ?? 0) + 1}
          aria-selected={isSelected(branch)}
          data-level={levels.get(branch.id) ?? 0}
          tabIndex={branch.id === stop?.id ? 0 : -1}
          onClick={() => onPick(branch)}
          onKeyDown={(event) => onKeyDown(event, () => onPick(branch))}
          style={{ marginInlineStart: `${Math.min(levels.get(branch.id) ?? 0, MOST_LEVELS) * STEP_REM}rem` }}
          className={cx(
            'flex min-h-11 cursor-pointer items-center gap-2.5 rounded-e-md border-s-2 px-2.5 py-1 outline-offset-[-2px] transition-colors hover:bg-hover',
            branch.isRead ? 'border-accent' : 'border-line',
            chosen && isSelected(branch) && 'bg-accent-soft',
          )}
        >
          <Line branch={branch} />
          {chosen && isSelected(branch) && <Check className="size-4 shrink-0 text-accent" aria-hidden="true" />}
        </div>
      ))}
    </div>
  );
}

function Line({ branch: { role, title, messages, isRead, createdAt } }: { branch: MapBranch }) {
  const t = useWords(mapWords);
  const Icon = role === 'user' ? MessageSquare : Sparkles;
  return (
    <>
      <Icon className={cx('size-4 shrink-0', isRead ? 'text-accent' : 'text-ink-faint')} aria-hidden="true" />
      <span className="min-w-0 flex-1">
        <span dir="auto" className={cx('block truncate', isRead && 'font-medium')}>
          {title || t.deleted}
        </span>
        <span className="block truncate text-xs text-ink-soft">
          {t.messages({ count: messages })} · {dayName(createdAt)}
          {isRead && <span className="sr-only">. {t.youRead}</span>}
        </span>
      </span>
    </>
  );
}

/** As in every tree: up and down from one to the next, sideways to what it goes on from and to what goes on from it. */
function onKeyDown(event: KeyboardEvent<HTMLElement>, pick: () => void): void {
  const { currentTarget, key } = event;
  const items = [...(currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])];
  const at = items.indexOf(currentTarget);
  const level = (item: HTMLElement | undefined) => Number(item?.dataset['level'] ?? -1);
  const isRtl = getComputedStyle(currentTarget).direction === 'rtl';
  const [inwards, outwards] = isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const next: Record<string, HTMLElement | undefined> = {
    ArrowDown: items[at + 1],
    ArrowUp: items[at - 1],
    Home: items[0],
    End: items.at(-1),
    [inwards]: level(items[at + 1]) > level(currentTarget) ? items[at + 1] : undefined,
    [outwards]: items.slice(0, Math.max(at, 0)).findLast((item) => level(item) < level(currentTarget)),
  };
  if (key === 'Enter' || key === ' ') pick();
  else if (next[key]) {
    for (const item of items) item.tabIndex = item === next[key] ? 0 : -1;
    next[key].focus();
  } else return;
  event.preventDefault();
}
