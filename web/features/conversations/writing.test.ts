import { beforeEach, describe, expect, test, vi } from 'vitest';
import { writingIn } from './writing.ts';

/** A field of the browser: what it holds, and where the cursor stands in it. */
function fieldOf(text: string) {
  const at = text.indexOf('|');
  return Object.assign(new EventTarget(), {
    value: text.replace('|', ''),
    selectionStart: at,
    selectionEnd: at,
    isFocused: false,
    focus() {
      this.isFocused = true;
    },
    setRangeText(words: string, start: number, end: number) {
      this.value = this.value.slice(0, start) + words + this.value.slice(end);
    },
  });
}

/** What a browser has typed at the cursor; undefined where it cannot. */
let typed: string[] | undefined;
beforeEach(() => {
  typed = [];
  const execCommand = (command: string, _ui: boolean, words: string) => {
    typed?.push(command === 'delete' ? '<delete>' : words);
    return typed !== undefined;
  };
  vi.stubGlobal('document', { execCommand });
});
const writesInto = (text: string) => {
  const field = fieldOf(text);
  return { field, writing: writingIn(() => field as unknown as HTMLTextAreaElement) };
};

describe('Writing into a plain field', () => {
  test.each([
    ['Shall we|', 'walk?', ' walk?'],
    ['Shall we |', 'walk?', 'walk?'],
    ['|', 'Walk?', 'Walk?'],
    ['One\n|', 'Two', 'Two'],
  ])('words that are said after “%s” have a space before them where one belongs', (text, said, expected) => {
    const { field, writing } = writesInto(text);
    writing.say(said);
    expect([typed, field.isFocused]).toEqual([[expected], true]);
  });

  test('goes on where the browser types for nobody, and whoever listens hears of it', () => {
    typed = undefined;
    const { field, writing } = writesInto('Shall we| today');
    let heard = 0;
    field.addEventListener('input', () => heard++);
    vi.stubGlobal('InputEvent', Event);
    writing.say('walk');
    expect([field.value, heard]).toEqual(['Shall we walk today', 1]);
  });

  test('with no words takes away what is selected', () => {
    writesInto('a|').writing.insert('');
    expect(typed).toEqual(['<delete>']);
  });
});
