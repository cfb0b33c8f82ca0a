import { useNavigate } from '@tanstack/react-router';
import { useCommand } from '#platform/commands/use-command.ts';
import { useMe } from '../identity/api.ts';
import { FIRST_USE } from './commands.ts';
import { HintBar } from './hint-bar.tsx';
import { useKeepNotes } from './my-notes.ts';
import { NewsBar } from './news-bar.tsx';
import { useNews } from './use-news.ts';
import { useSample } from './use-sample.ts';
import { useTour } from './use-tour.ts';

/** What is there on every page for who has not come across everything yet. */
export function FirstUse() {
  const navigate = useNavigate();
  const { news, seen } = useNews();
  useKeepNotes(useMe().id);
  useCommand(FIRST_USE.tour, useTour());
  useCommand(FIRST_USE.sample, useSample().open);
  useCommand(FIRST_USE.news, () => void navigate({ to: '/settings/$section', params: { section: 'help' } }));
  return (
    <>
      <NewsBar news={news} onSeen={seen} />
      {/* One thing at a time. */}
      {!news && <HintBar />}
    </>
  );
}
