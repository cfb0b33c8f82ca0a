import { expect, test } from 'vitest';
import { followKeyboard } from './keyboard.ts';

/** A page of 800 px, and what its styles were told. */
function page() {
  const told: Record<string, string | boolean> = {};
  const visual = Object.assign(new EventTarget(), { height: 800, offsetTop: 0, scale: 1 });
  const stop = followKeyboard({
    visual,
    heightPx: () => 800,
    root: {
      style: { setProperty: (name, value) => void Object.assign(told, { [name]: value }) },
      toggleAttribute: (name, on = false) => Object.assign(told, { [name]: on }) && on,
    },
  });
  const show = (now: Partial<typeof visual>, event: 'resize' | 'scroll' = 'resize') => {
    Object.assign(visual, now);
    visual.dispatchEvent(new Event(event));
  };
  return { told, show, stop };
}

const NOTHING = { '--covered-top': '0px', '--covered-bottom': '0px', 'data-keyboard': false };

test('A keyboard that covers the page is made room for, wherever the browser has moved the page to', () => {
  const { told, show } = page();
  expect(told).toEqual(NOTHING);
  show({ height: 460 });
  expect(told).toEqual({ '--covered-top': '0px', '--covered-bottom': '340px', 'data-keyboard': true });
  show({ offsetTop: 200 }, 'scroll');
  expect(told).toEqual({ '--covered-top': '200px', '--covered-bottom': '140px', 'data-keyboard': true });
  show({ height: 800, offsetTop: 0 });
  expect(told).toEqual(NOTHING);
});

test('Neither a bar of the browser nor fingers that zoom are a keyboard', () => {
  const { told, show } = page();
  show({ height: 740 });
  expect(told).toEqual(NOTHING);
  show({ height: 400, offsetTop: 100, scale: 2 });
  expect(told).toEqual(NOTHING);
});

test('Nothing is told any more once nobody asks', () => {
  const { told, show, stop } = page();
  stop();
  show({ height: 460 });
  expect(told).toEqual(NOTHING);
});
