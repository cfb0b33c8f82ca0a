import { StartError } from '#platform/start-error.ts';

export const say = (text: string): boolean => process.stdout.write(`${text}\n`);

/** One line for the terminal; with LOG_LEVEL=debug, where it happened. */
export function failure(error: unknown): string {
  if (!(error instanceof Error)) return `Parley stopped: ${String(error)}`;
  if (/^(?:debug|trace)$/.test(process.env['LOG_LEVEL'] ?? '')) return error.stack ?? error.message;
  const message = error.message.replaceAll(/\s*\n\s*/g, ' ');
  if (error instanceof StartError) return `Parley: ${message}`;
  return `Parley stopped: ${message} (LOG_LEVEL=debug shows where)`;
}
