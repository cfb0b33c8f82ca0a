import { nearest } from '#platform/nearest.ts';
import { StartError } from '#platform/start-error.ts';
import { failure, say } from './output.ts';

type Command = { does: string; run(): Promise<unknown> };

// Loaded when asked for, so that none pays for the others.
const commands: Record<string, Command> = {
  serve: { does: 'start the server (the default)', run: async () => (await import('./serve.ts')).serve() },
  migrate: {
    does: 'bring the database up to date and stop',
    run: async () => (await import('./migrate.ts')).migrate(),
  },
  doctor: { does: 'check the setup and say what to do', run: async () => (await import('./doctor.ts')).doctor() },
  'rotate-key': {
    does: 'replace the master key; nothing has to be encrypted again',
    run: async () => (await import('./rotate-key.ts')).rotateKey(),
  },
  help: { does: 'show this', run: async () => say(usage()) },
};

/** Does what the command line says. A failure is one line, and the exit code 1. */
export async function run([name = 'serve']: string[]): Promise<void> {
  try {
    await commandOf(name).run();
  } catch (error) {
    process.stderr.write(`${failure(error)}\n`);
    // At once: what was half started must not keep a failed start alive.
    process.exit(1);
  }
}

function commandOf(name: string): Command {
  const command = commands[name.replace(/^--?/, '')];
  if (command) return command;
  const guess = nearest(name, Object.keys(commands));
  throw new StartError(
    `There is no command "${name}"${guess ? `: did you mean ${guess}?` : '.'} See \`node server/main.ts help\`.`,
  );
}

function usage(): string {
  const lines = Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(12)}${does}`);
  return [
    'Usage: node server/main.ts [command]',
    '',
    ...lines,
    '',
    'Settings are environment variables: see docs/guide/configuration.md.',
  ].join('\n');
}
