import { describe, expect, test } from 'vitest';
import { goesOn, listenForSwipes, type Way } from './swipe.ts';

/** An element under a finger, and what became of it. */
function screen(way: Way = 'right', begins = true) {
  const told: string[] = [];
  const element = Object.assign(new EventTarget(), { setPointerCapture: () => undefined });
  const stop = listenForSwipes(element as unknown as HTMLElement, {
    way: () => way,
    begin: () => {
      told.push('begins');
      return begins
        ? {
            move: (px) => told.push(`${px}`),
            end: (px, pxPerMs) => told.push(`ends at ${px}, ${pxPerMs.toFixed(1)} px/ms`),
          }
        : undefined;
    },
  });
  let timeStamp = 0;
  const touch = (type: string, x: number, y = 0, more: object = {}) => {
    timeStamp += 20;
    const event = new Event(type);
    const pointer = { pointerType: 'touch', isPrimary: true, pointerId: 1, clientX: x, clientY: y, ...more };
    for (const [name, value] of Object.entries({ ...pointer, timeStamp }))
      Object.defineProperty(event, name, { value });
    element.dispatchEvent(event);
  };
  return { told, touch, stop };
}

describe('a swipe', () => {
  test('is followed from where it is clear to where the finger leaves', () => {
    const { told, touch } = screen();
    touch('pointerdown', 0);
    touch('pointermove', 8);
    touch('pointermove', 20);
    touch('pointermove', 40);
    touch('pointerup', 60);
    expect(told).toEqual(['begins', '20', '40', 'ends at 60, 1.0 px/ms']);
  });

  test('goes the way it is asked to go', () => {
    for (const [way, x, y] of [
      ['left', -30, 0],
      ['right', 30, 0],
      ['down', 0, 30],
    ] as const) {
      const { told, touch } = screen(way);
      touch('pointerdown', 0);
      touch('pointermove', x, y);
      expect(told, way).toEqual(['begins', '30']);
      const back = screen(way);
      back.touch('pointerdown', 0);
      back.touch('pointermove', -x, -y);
      expect(back.told, `against ${way}`).toEqual([]);
    }
  });

  test('is none when the finger scrolls, goes slanted, or is a mouse', () => {
    const scrolling = screen();
    scrolling.touch('pointerdown', 0);
    scrolling.touch('pointermove', 4, 12);
    scrolling.touch('pointermove', 80, 14);
    expect(scrolling.told).toEqual([]);
    const mouse = screen();
    mouse.touch('pointerdown', 0, 0, { pointerType: 'mouse' });
    mouse.touch('pointermove', 80, 0, { pointerType: 'mouse' });
    expect(mouse.told).toEqual([]);
  });

  test('goes back when a second finger comes, the browser takes the finger, or nobody listens any more', () => {
    for (const end of ['second', 'pointercancel', 'stop']) {
      const { told, touch, stop } = screen();
      touch('pointerdown', 0);
      touch('pointermove', 30);
      if (end === 'second') touch('pointerdown', 200, 0, { isPrimary: false, pointerId: 2 });
      else if (end === 'stop') stop();
      else touch(end, 30);
      touch('pointermove', 90);
      expect(told, end).toEqual(['begins', '30', 'ends at 0, 0.0 px/ms']);
    }
  });

  test('stays nothing once it was refused', () => {
    const { told, touch } = screen('right', false);
    touch('pointerdown', 0);
    touch('pointermove', 30);
    touch('pointermove', 60);
    touch('pointerup', 60);
    expect(told).toEqual(['begins']);
  });
});

test('What was moved far or fast goes on; what was hardly moved, or thrown back, returns', () => {
  expect(goesOn(120, 0, 300)).toBe(true);
  expect(goesOn(40, 0.8, 300)).toBe(true);
  expect(goesOn(40, 0, 300)).toBe(false);
  expect(goesOn(200, -0.8, 300)).toBe(false);
  expect(goesOn(-20, 0.8, 300)).toBe(false);
});
