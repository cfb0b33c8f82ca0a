import { describe, expect, test } from 'vitest';
import { beginAt, nextStep, type Step, stepsFor } from './tour-steps.ts';

const ids = (steps: readonly Step[]) => steps.map(({ id }) => id);

describe('the tour', () => {
  test('has five to seven steps for everybody, on every screen, and ends with a conversation to try', () => {
    for (const isAdmin of [true, false]) {
      for (const hasSidebar of [true, false]) {
        const steps = stepsFor({ isAdmin, hasSidebar });
        expect(steps.length).toBeGreaterThanOrEqual(5);
        expect(steps.length).toBeLessThanOrEqual(7);
        expect(new Set(ids(steps)).size).toBe(steps.length);
        expect(steps.at(-1)?.id).toBe('try');
      }
    }
  });

  test('shows whoever runs the server providers and people, and nobody else', () => {
    expect(ids(stepsFor({ isAdmin: true, hasSidebar: true }))).toEqual(expect.arrayContaining(['providers', 'people']));
    expect(ids(stepsFor({ isAdmin: false, hasSidebar: true })).join()).not.toMatch(/providers|people/);
  });

  test('points at nothing in a sidebar that is not there', () => {
    expect(ids(stepsFor({ isAdmin: false, hasSidebar: false }))).toEqual(['write', 'files', 'model', 'sidebar', 'try']);
  });

  const steps = stepsFor({ isAdmin: false, hasSidebar: true });

  test('goes on where it was left, and begins anew after it was taken', () => {
    expect(beginAt(steps, undefined)).toBe(0);
    expect(beginAt(steps, { tour: 'left', 'tour-step': 'find' })).toBe(4);
    expect(beginAt(steps, { tour: 'left', 'tour-step': 'providers' })).toBe(0);
    expect(beginAt(steps, { tour: 'done', 'tour-step': 'find' })).toBe(0);
  });

  test('passes over what is not there, in both directions', async () => {
    const canShow = async ({ id }: Step) => id !== 'model' && id !== 'list';
    expect(await nextStep(steps, { from: 2, direction: 1 }, canShow)).toBe(4);
    expect(await nextStep(steps, { from: 3, direction: -1 }, canShow)).toBe(1);
    expect(await nextStep(steps, { from: 7, direction: 1 }, canShow)).toBeUndefined();
    expect(await nextStep(steps, { from: -1, direction: -1 }, canShow)).toBeUndefined();
    expect(await nextStep(steps, { from: 0, direction: 1 }, async () => false)).toBeUndefined();
  });
});
