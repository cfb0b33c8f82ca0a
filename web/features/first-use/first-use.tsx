import { useCommand } from '#platform/commands/use-command.ts';
import { useMe } from '../identity/api.ts';
import { FIRST_USE } from './commands.ts';
import { useKeepNotes } from './my-notes.ts';
import { useSample } from './use-sample.ts';
import { useTour } from './use-tour.ts';

/** What is there on every page for who has not come across everything yet. */
export function FirstUse() {
  useKeepNotes(useMe().id);
  useCommand(FIRST_USE.tour, useTour());
  useCommand(FIRST_USE.sample, useSample().open);
  return null;
}
