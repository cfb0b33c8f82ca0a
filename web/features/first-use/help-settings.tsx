import { HINT_KEYS } from '#contract/first-use.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Switch } from '#ui/switch.tsx';
import { showToast } from '#ui/toast.tsx';
import { useLoaded } from '#ui/use-loaded.ts';
import { helpWords } from './help-words.ts';
import { note, useNotes } from './my-notes.ts';
import { ReleaseNotes } from './release-notes.tsx';
import { useSample } from './use-sample.ts';
import { useTour } from './use-tour.ts';
import { VERSION } from './version.ts';
import { firstUseWords } from './words.ts';

/** Where what was shown at first is found again. */
export const HelpSettings = () => (
  <>
    <LookAround />
    <Hints />
    <News />
  </>
);

function LookAround() {
  const t = useWords(helpWords);
  const says = useWords(firstUseWords);
  const tour = useTour();
  const notes = useNotes();
  const { open, isOpening } = useSample();
  const name = notes?.tour === 'left' ? says.goOn : notes?.tour === 'done' ? t.again : says.tour;
  return (
    <Card title={t.lookTitle} description={t.lookAbout}>
      <div className="flex flex-wrap gap-2">
        <Button onClick={tour}>{name}</Button>
        <Button busy={isOpening} onClick={open}>
          {says.sample}
        </Button>
      </div>
    </Card>
  );
}

function Hints() {
  const t = useWords(helpWords);
  const notes = useNotes();
  function showAgain() {
    note({ hints: 'on', ...Object.fromEntries(HINT_KEYS.map((key) => [key, ''])) });
    showToast(t.hintsReset);
  }
  return (
    <Card title={t.hintsTitle}>
      <Switch
        label={t.hints}
        hint={t.hintsAbout}
        checked={notes?.hints !== 'off'}
        disabled={!notes}
        onChange={(on) => note({ hints: on ? 'on' : 'off' })}
      />
      <div>
        <Button onClick={showAgain}>{t.hintsAgain}</Button>
      </div>
    </Card>
  );
}

const loadChangelog = () => import('./changelog.ts');

function News() {
  const t = useWords(helpWords);
  const loaded = useLoaded(loadChangelog);
  return (
    <Card title={t.newsTitle} description={t.newsAbout({ version: VERSION })}>
      {loaded === 'failed' && <p role="alert">{t.newsFailed}</p>}
      {loaded && loaded !== 'failed' && loaded.RELEASES.length === 0 && <p className="text-ink-soft">{t.newsNone}</p>}
      {loaded && loaded !== 'failed' && <ReleaseNotes releases={loaded.RELEASES} />}
    </Card>
  );
}
