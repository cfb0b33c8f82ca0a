import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchBrowser } from './testing/browser.ts';

const ASSETS = path.resolve(import.meta.dirname, '../web/dist/assets');
/** One of everything that moves by itself, by its class. */
const MOVING = [
  'dialog',
  'drawer',
  'sheet',
  'menu-popup',
  'writing-menu',
  'tooltip',
  'list-row',
  'animate-rise',
  'toast',
];
/** What can be drawn anew without laying out the page; the other two only keep an element there to the end. */
const CHEAP = ['opacity', 'transform', 'overlay', 'display', 'none', 'all'];

test('What moves takes 120 to 200 ms and only what is cheap, and nothing moves for those who asked for that', async () => {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setContent(`${MOVING.map((name) => `<div class="${name}" id="${name}"></div>`).join('')}`);
  for (const file of readdirSync(ASSETS).filter((name) => name.endsWith('.css')))
    await page.addStyleTag({ content: readFileSync(path.join(ASSETS, file), 'utf8') });

  for (const { name, durations, properties } of await motionOf(page)) {
    expect(
      durations.filter((ms) => ms > 0),
      name,
    ).not.toEqual([]);
    for (const ms of durations.filter((ms) => ms > 0)) expect(ms, name).toBeGreaterThanOrEqual(120);
    for (const ms of durations) expect(ms, name).toBeLessThanOrEqual(200);
    expect(
      properties.filter((property) => !CHEAP.includes(property)),
      name,
    ).toEqual([]);
  }
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expectStill(page);
  // Who wants it in spite of the device has it.
  await setMotion(page, 'full');
  expect((await motionOf(page)).every(({ durations }) => durations.some((ms) => ms >= 120))).toBe(true);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await setMotion(page, 'reduced');
  await expectStill(page);
  await browser.close();
});

async function expectStill(page: Page): Promise<void> {
  for (const { name, durations } of await motionOf(page)) expect(Math.max(...durations), name).toBeLessThan(0.1);
}

const setMotion = (page: Page, motion: string) =>
  page.locator('html').evaluate((root: { dataset?: Record<string, string> }, value) => {
    if (root.dataset) root.dataset['motion'] = value;
  }, motion);

/** In milliseconds, as the browser works them out. */
const motionOf = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll('body > div')].map((element) => {
    const { animationName, animationDuration, transitionDuration, transitionProperty } = getComputedStyle(element);
    const all = animationName === 'none' ? transitionDuration : animationDuration + ',' + transitionDuration;
    return {
      name: element.id,
      durations: all.split(',').map((each) => Number.parseFloat(each) * 1000),
      properties: transitionProperty.split(', '),
    };
  })`) as Promise<{ name: string; durations: number[]; properties: string[] }[]>;
