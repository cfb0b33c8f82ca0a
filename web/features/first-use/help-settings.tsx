import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { helpWords } from './help-words.ts';
import { useNotes } from './my-notes.ts';
import { useSample } from './use-sample.ts';
import { useTour } from './use-tour.ts';
import { firstUseWords } from './words.ts';

/** Where what was shown at first is found again. */
export function HelpSettings() {
  return <LookAround />;
}

function LookAround() {
  const t = useWords(helpWords);
  const says = useWords(firstUseWords);
  const tour = useTour();
  const notes = useNotes();
  const { open, isOpening } = useSample();
  const names = { left: says.goOn, done: t.again };
  return (
    <Card title={t.lookTitle} description={t.lookAbout}>
      <div className="flex flex-wrap gap-2">
        <Button onClick={tour}>{names[notes?.tour as keyof typeof names] ?? says.tour}</Button>
        <Button busy={isOpening} onClick={open}>
          {says.sample}
        </Button>
      </div>
    </Card>
  );
}
