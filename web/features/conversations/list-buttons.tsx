import { ArrowDown, ArrowUp } from 'lucide-react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { messageWords } from './message-words.ts';
import { useView } from './view-context.ts';

/** What is new begins above what is in sight. */
export function ToFirstNew({ onClick }: { onClick: () => void }) {
  const t = useWords(messageWords);
  const { room } = useView();
  return (
    <div className="pointer-events-none absolute inset-x-0 top-3 flex justify-center">
      <Button
        size="sm"
        variant="primary"
        className="animate-rise pointer-events-auto rounded-full! shadow-mid"
        icon={<ArrowUp className="size-4" aria-hidden="true" />}
        data-tooltip={t.toFirstNew}
        onClick={onClick}
      >
        {t.newMessages({ count: room.news.count })}
        <span className="sr-only">. {t.toFirstNew}</span>
      </Button>
    </div>
  );
}

/** Away from the end. */
export function ToLatest({ onClick }: { onClick: () => void }) {
  const t = useWords(messageWords);
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
      <Button
        size="sm"
        className="animate-rise pointer-events-auto rounded-full! shadow-mid"
        icon={<ArrowDown className="size-4" aria-hidden="true" />}
        onClick={onClick}
      >
        {t.toLatest}
      </Button>
    </div>
  );
}
