const today = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const dated = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

/** The time of day; with the date when it was not today. */
export function clock(time: string, now = new Date()): string {
  const date = new Date(time);
  return (date.toDateString() === now.toDateString() ? today : dated).format(date);
}

export const fullTime = (time: string): string => full.format(new Date(time));
