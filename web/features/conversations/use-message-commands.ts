import { useCommand } from '#platform/commands/use-command.ts';
import { MESSAGE } from './commands.ts';

/** Walks from message to message by the keyboard; each is focused, and read from there. */
export function useMessageCommands(): void {
  useCommand(MESSAGE.next, () => step(1));
  useCommand(MESSAGE.previous, () => step(-1));
}

/** From the message that has the focus, else from what is in sight: up from the last, down from the first of it. */
function step(by: 1 | -1): void {
  const messages = [...document.querySelectorAll<HTMLElement>('#main [data-message]')];
  const at = messages.findIndex((message) => message.contains(document.activeElement));
  const next = at < 0 ? inSight(messages, by) : messages[at + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}

function inSight(messages: readonly HTMLElement[], by: 1 | -1): HTMLElement | undefined {
  const isSeen = (message: HTMLElement) => {
    const { top, bottom } = message.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  return by > 0 ? messages.find(isSeen) : messages.findLast(isSeen);
}
