import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Engine } from './engines/engine.ts';
import type { ReadingSource, ReadingState } from './reading-state.ts';
import { Speaker } from './speaker.ts';

let states: ReadingState[] = [];
let speaker: Speaker;
let engine: ReturnType<typeof silentEngine>;

/** Says a sentence for as long as the test wants. */
function silentEngine() {
  let end: (() => void) | undefined;
  let fail: ((error: Error) => void) | undefined;
  const log: string[] = [];
  const made: Engine = {
    prepare: (sentence) => void log.push(`prepare ${sentence}`),
    say: (sentence, { language }) => {
      log.push(`${language} ${sentence}`);
      return new Promise((resolve, reject) => {
        end = resolve;
        fail = reject;
      });
    },
    pause: () => void log.push('pause'),
    resume: () => void log.push('resume'),
    stop: () => {
      log.push('stop');
      end?.();
    },
    setSpeed: (speed) => void log.push(`speed ${speed}`),
  };
  const said = async () => {
    end?.();
    await settled();
  };
  return { engine: made, log, said, fails: (message: string) => fail?.(new Error(message)) };
}

function growingText(start: string) {
  let markdown = start;
  let growing = true;
  const listeners = new Set<() => void>();
  const source: ReadingSource = {
    id: 'message',
    workspaceId: undefined,
    now: () => ({ markdown, growing }),
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
  const grow = async (text: string, more = true) => {
    markdown += text;
    growing = more;
    for (const listener of listeners) listener();
    await settled();
  };
  return { source, grow, listeners };
}

const text = (markdown: string) => ({ ...growingText(markdown).source, now: () => ({ markdown, growing: false }) });
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  states = [];
  engine = silentEngine();
  speaker = new Speaker({
    engineFor: async () => engine.engine,
    voicing: () => ({ voice: '', speed: 1, language: 'en' }),
    tell: (state) => states.push(state),
  });
});

describe('reading aloud', () => {
  test('says one sentence after the other, with the next one made meanwhile, and is silent at the end', async () => {
    void speaker.read(text('One. Two.'));
    await settled();
    expect(engine.log).toEqual(['en One.', 'prepare Two.']);
    expect(states.at(-1)).toEqual({ is: 'reading', id: 'message', phase: 'speaking', sentence: 'One.' });
    await engine.said();
    await engine.said();
    expect(engine.log.filter((line) => line.startsWith('en'))).toEqual(['en One.', 'en Two.']);
    expect(states.at(-1)).toEqual({ is: 'silent' });
  });

  test('follows a text that is still being written, and waits where it has to', async () => {
    const { source, grow, listeners } = growingText('The first. The sec');
    void speaker.read(source);
    await settled();
    await engine.said();
    expect(states.at(-1)).toMatchObject({ phase: 'waiting' });
    await grow('ond. Th');
    expect(engine.log).toContain('en The second.');
    await engine.said();
    await grow('e last', false);
    expect(engine.log).toContain('en The last');
    await engine.said();
    expect(states.at(-1)).toEqual({ is: 'silent' });
    expect(listeners.size).toBe(0);
  });

  test('pauses, goes on, and pauses before anything is heard', async () => {
    void speaker.read(text('One. Two.'));
    speaker.pause();
    await settled();
    // The engine is told before it gets the sentence, and so keeps it back.
    expect(engine.log.slice(0, 2)).toEqual(['pause', 'en One.']);
    expect(states.at(-1)).toMatchObject({ phase: 'paused' });
    speaker.resume();
    await settled();
    speaker.pause();
    expect(engine.log.at(-1)).toBe('pause');
    speaker.resume();
    expect(engine.log.at(-1)).toBe('resume');
    expect(states.at(-1)).toMatchObject({ phase: 'speaking', sentence: 'One.' });
  });

  test('goes back and forth by sentences, while speaking and while waiting', async () => {
    const { source, grow } = growingText('One. Two. Three. F');
    void speaker.read(source);
    await settled();
    speaker.skip(1);
    await settled();
    speaker.skip(-1);
    await settled();
    expect(engine.log.filter((line) => line.startsWith('en'))).toEqual(['en One.', 'en Two.', 'en One.']);
    speaker.skip(5);
    await settled();
    expect(states.at(-1)).toMatchObject({ phase: 'waiting' });
    speaker.skip(-3);
    await settled();
    expect(states.at(-1)).toMatchObject({ sentence: 'Three.' });
    await grow('our.', false);
    await engine.said();
    expect(states.at(-1)).toMatchObject({ sentence: 'Four.' });
  });

  test('ends at once when it is stopped, when another text is read, or when the text is gone', async () => {
    void speaker.read(text('One. Two.'));
    await settled();
    speaker.stop();
    await settled();
    expect(states.at(-1)).toEqual({ is: 'silent' });
    void speaker.read(text('Three.'));
    await settled();
    void speaker.read({ ...text('Four.'), id: 'other' });
    await settled();
    expect(states.at(-1)).toMatchObject({ id: 'other', sentence: 'Four.' });
    let gone = false;
    const source = text('Five. Six.');
    void speaker.read({ ...source, now: () => (gone ? undefined : source.now()) });
    await settled();
    gone = true;
    await engine.said();
    expect(states.at(-1)).toEqual({ is: 'silent' });
    expect(engine.log).not.toContain('en Six.');
  });

  test('tells why it failed, and tries the same sentence again', async () => {
    void speaker.read(text('One. Two.'));
    await settled();
    await engine.said();
    engine.fails('The provider is overloaded.');
    await settled();
    expect(states.at(-1)).toEqual({ is: 'failed', id: 'message', message: 'The provider is overloaded.' });
    speaker.retry();
    await settled();
    expect(engine.log.at(-1)).toBe('en Two.');
  });

  test('reads what is written in another script in a language of that script', async () => {
    void speaker.read(text('Hello. Привет, мир.'));
    await settled();
    await engine.said();
    expect(engine.log.at(-1)).toBe('ru Привет, мир.');
  });

  test('gives the speed to what is being said', async () => {
    const spy = vi.spyOn(engine.engine, 'setSpeed');
    void speaker.read(text('One.'));
    await settled();
    speaker.setSpeed(1.5);
    expect(spy).toHaveBeenCalledWith(1.5);
  });
});
