import { type FormEvent, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { controlClass, Field } from '#ui/field.tsx';
import { fromField, startOfDay, toField } from './days.ts';
import { jumpWords } from './jump-words.ts';
import { useDetails } from './use-room.ts';
import { useView } from './view-context.ts';

/** Asks for a day and goes to the first message of it, or to the next one after it. */
export function JumpToDate({ onClose }: { onClose: () => void }) {
  const t = useWords(jumpWords);
  const { room } = useView();
  const began = useDetails(room)?.conversation.createdAt;
  const today = new Date();
  const [day, setDay] = useState(() => toField(today));
  const wanted = fromField(day);
  function go(to: Date) {
    onClose();
    void room.places.goToFirst({ since: to.toISOString() });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (wanted) go(wanted);
  }
  return (
    <Dialog open onClose={onClose} title={t.title}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t.day} hint={t.hint}>
          {(control) => (
            <input
              {...control}
              type="date"
              required
              value={day}
              max={toField(today)}
              onChange={(event) => setDay(event.target.value)}
              className={`${controlClass(false)} h-10 pointer-coarse:h-11`}
            />
          )}
        </Field>
        <Shortcuts today={today} began={began ? new Date(began) : undefined} onPick={go} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" disabled={!wanted}>
            {t.jump}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The days that people mean most, as far as the conversation goes back. */
function Shortcuts({ today, began, onPick }: { today: Date; began: Date | undefined; onPick: (to: Date) => void }) {
  const t = useWords(jumpWords);
  const days = [
    { label: t.yesterday, to: startOfDay(today, -1) },
    { label: t.weekAgo, to: startOfDay(today, -7) },
    { label: t.monthAgo, to: startOfDay(today, -30) },
  ].filter(({ to }) => !began || to > began);
  return (
    <div className="flex flex-wrap gap-2">
      {[...days, { label: t.beginning, to: new Date(0) }].map(({ label, to }) => (
        <Button key={label} size="sm" onClick={() => onPick(to)}>
          {label}
        </Button>
      ))}
    </div>
  );
}
