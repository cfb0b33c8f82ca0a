import pino from 'pino';
import type { Config } from './config.ts';
import { describeError } from './log-errors.ts';
import { redactFields, redactValue } from './log-redact.ts';
import { scrub, scrubTokens } from './log-scrub.ts';
import { terminalLine } from './log-terminal.ts';

export type Logger = pino.Logger;

/**
 * One JSON object a line, or one readable line on a terminal. Secrets and content are taken out of fields by their
 * name, out of texts by their look, and out of errors by what each library is known to put there. Words that a caller
 * mixes into a message itself look like any other words: give the log ids, and put nothing else into messages.
 */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>, stream = standardOutput()): Logger {
  const logger = pino(
    {
      level: logLevel,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      // Already done by the hook; these keep Fastify from putting its own, talkative ones in their place.
      serializers: { req: same, res: same, err: same },
      hooks: {
        logMethod(given, method) {
          const [first, ...rest] = given.map(redactArgument) as Parameters<pino.LogFn>;
          method.call(this, first, ...rest);
        },
        streamWrite: scrubTokens,
      },
    },
    stream,
  );
  return redactBindings(logger);
}

const same = (value: unknown) => value;

/** Fields come first; whatever else is given is the message or goes into its placeholders. */
function redactArgument(given: unknown, index: number): unknown {
  try {
    if (index === 0 && typeof given === 'object' && given !== null) return redactFields(given);
    return given instanceof Error ? summaryOf(given) : redactValue(given);
  } catch {
    // A getter that throws must not turn a log line into a failure.
    return index === 0 ? {} : undefined;
  }
}

function summaryOf(error: Error): string {
  const { type, message } = describeError(error);
  return `${type}: ${message}`;
}

/** Children inherit these through their prototype. Pino offers no hook for what a child is bound to. */
function redactBindings(logger: Logger): Logger {
  const { child, setBindings } = logger;
  const bound = (fields: object) => redactArgument(fields, 0) as pino.Bindings;
  return Object.assign(logger, {
    child(this: Logger, fields: pino.Bindings, options?: pino.ChildLoggerOptions) {
      const prefixed = options?.msgPrefix === undefined ? options : { ...options, msgPrefix: scrub(options.msgPrefix) };
      return Reflect.apply(child, this, [bound(fields), prefixed]);
    },
    setBindings(this: Logger, fields: pino.Bindings) {
      setBindings.call(this, bound(fields));
    },
  });
}

function standardOutput(): pino.DestinationStream {
  if (!process.stdout.isTTY) return pino.destination({ dest: 1, sync: true });
  return { write: (line) => process.stdout.write(terminalLine(line)) };
}
