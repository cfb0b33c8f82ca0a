import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What people do in a conversation, found the way a person or a screen reader finds it. */

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message', exact: true });

/** By the keys of a person. `fill('')` selects and deletes faster than an editor hears of what is selected. */
export async function clear(field: Locator): Promise<void> {
  await field.press('ControlOrMeta+a');
  await field.press('Delete');
}

export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** What is written in a field: the words, line by line, without the signs of their formatting. */
export const written = (field: Locator): Promise<string> =>
  field.evaluate(
    (box: { value?: string; children: Iterable<{ textContent: string }> }) =>
      box.value ?? [...box.children].map((line) => line.textContent.trimEnd()).join('\n'),
  );

/** One message, by some of its words. */
export const message = (page: Page, words: string | RegExp): Locator =>
  page.getByRole('article').filter({ hasText: words });

export const lastMessage = (page: Page): Locator => page.getByRole('article').last();

/** The words of the message, without its head and its buttons. */
export const wordsOf = (article: Locator): Locator => article.locator('.md').last();

/** The last message is an answer, and it is over, one way or the other. */
export async function answered(page: Page): Promise<void> {
  await lastMessage(page)
    .getByRole('button', { name: /^(?:Answer|Try) again$/ })
    .first()
    .waitFor({ timeout: 30_000 });
}

/** Waits until the answer that is being written has at least so many characters, and tells which. */
export async function grownTo(article: Locator, chars: number): Promise<string> {
  const text = () => wordsOf(article).textContent();
  await expect.poll(async () => (await text())?.length ?? 0, { timeout: 15_000, interval: 50 }).toBeGreaterThan(chars);
  return (await text()) ?? '';
}

/** Opens the menu of a message as a pointer does, and takes something from it. */
export async function actInMenu(article: Locator, name: string | RegExp): Promise<void> {
  await act(article, 'More');
  await article.page().getByRole('menuitem', { name, exact: true }).click();
}

/** Opens the actions of a message as a pointer does, and takes one. */
export async function act(article: Locator, name: string): Promise<void> {
  await article.hover();
  await article.getByRole('button', { name, exact: true }).click();
}

/** What the messages scroll in. */
export const list = (page: Page): Locator => page.getByRole('region', { name: 'Messages' });

/** Nothing scrolls any more. */
export async function settled(page: Page): Promise<void> {
  const place = () => list(page).evaluate((box) => box.scrollTop);
  for (let before = Number.NaN, now = await place(); before !== now; now = await place()) {
    before = now;
    await page.waitForTimeout(150);
  }
}
