import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import { answered, lastMessage, list, send, settled } from './testing/talk.ts';

const house = await openHouse();
const { provider } = house;
const STREAMED = { chunkSize: 9, latency: 4 };

async function asked(page: Page, question: string): Promise<void> {
  await send(page, question);
  await page.waitForURL(/\/c\//);
  await answered(page);
}

/** What the page asks others for; there should be nothing. */
function strangersOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(house.origin) && !url.startsWith('data:') && !url.startsWith('blob:')) asked.push(url);
  });
  return asked;
}

const CODE = [
  'Two of them:',
  '',
  '```ts',
  '// The greeting of the day',
  'export const greet = (name: string): string => "Hello, this is a line that is wider than most phones, " + name + ", and than the column as well";',
  '```',
  '',
  '```dockerfile',
  'FROM debian:stable',
  'RUN echo "hello"',
  '```',
].join('\n');

test('Code is coloured as it comes, wraps, is copied and saved under a fitting name', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.onMessage(/^Show code/, { content: CODE }, STREAMED);
  await asked(page, 'Show code');
  const code = lastMessage(page).getByRole('figure', { name: 'Code, TypeScript' });
  await code.locator('[data-token="keyword"]', { hasText: 'export' }).first().waitFor();
  await code.locator('[data-token="comment"]', { hasText: 'greeting of the day' }).waitFor();
  expect(await code.locator('code').textContent()).toBe(CODE.split('\n').slice(3, 5).join('\n'));
  await lastMessage(page).getByRole('figure', { name: 'Code, Dockerfile' }).locator('[data-token]').first().waitFor();

  const width = () => code.locator('pre').evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(await width()).toBeGreaterThan(0);
  await code.getByRole('button', { name: 'Wrap long lines' }).click();
  expect(await width()).toBe(0);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await code.getByRole('button', { name: 'Copy the code' }).click();
  await code.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await code.locator('code').textContent());

  const saving = page.waitForEvent('download');
  await code.getByRole('button', { name: 'Download the code' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('code.ts');
  expect(readFileSync(await saved.path(), 'utf8')).toBe(await code.locator('code').textContent());
  await audit(page, 'code');
});

const MATHS = [
  'The roots of $ax^2 + bx + c = 0$ cost from $5 to $10, and $x_1$ is:',
  '',
  '$$',
  'x_{1,2} = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}',
  '+ \\sum_{n=1}^{\\infty} \\frac{1}{n^2}',
  '$$',
  '',
  'A long one:',
  '',
  `$$ ${Array.from({ length: 24 }, (_, n) => `a_{${n}}`).join(' + ')} $$`,
  '',
  'And \\(e^{i\\pi} = -1\\), and no TeX at all: $\\frac{$.',
].join('\n');

test('Formulas are drawn, prices stay prices', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.onMessage(/^Show formulas/, { content: MATHS }, STREAMED);
  await asked(page, 'Show formulas');
  const answer = lastMessage(page);
  await expect.poll(() => answer.locator('.katex').count()).toBe(5);
  await answer.getByText('cost from $5 to $10, and').waitFor();
  await answer.getByText('$\\frac{$').waitFor();
  expect(await answer.locator('.katex-error').count()).toBe(0);
  expect(await answer.locator('math').count()).toBe(5);
  await audit(page, 'formulas');
});

const DIAGRAMS = [
  'How it works:',
  '',
  '```mermaid',
  'flowchart LR',
  '  A[Somebody writes] --> B{Is it stored?}',
  '  B -->|yes| C[Everybody sees it]',
  '  B -->|no| D[The outbox<br/>keeps it]',
  '  click A "javascript:window.hacked=1"',
  '```',
  '',
  '```mermaid',
  'sequenceDiagram',
  '  Ada->>Parley: Hello',
  '  Parley-->>Ada: Hello, Ada',
  '```',
  '',
  '```mermaid',
  'flowchart LR',
  '  A[[[ broken',
  '```',
].join('\n');

test('Diagrams are pictures in the colours of the page, with their source behind a button', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.onMessage(/^Show diagrams/, { content: DIAGRAMS }, STREAMED);
  await asked(page, 'Show diagrams');
  const answer = lastMessage(page);
  const flow = answer.getByRole('img', { name: 'Diagram: flowchart' });
  const sequence = answer.getByRole('img', { name: 'Diagram: sequence' });
  await flow.waitFor();
  await sequence.waitFor();
  for (const picture of [flow, sequence])
    expect(await picture.evaluate((img) => Number(Reflect.get(img, 'naturalWidth')))).toBeGreaterThan(100);
  await answer.getByText('This diagram cannot be drawn. Here is its source.').waitFor();
  expect(await page.evaluate('typeof window.hacked')).toBe('undefined');
  // Nothing that it was drawn with is left on the page.
  expect(await page.locator('[id^="diagram-"], [id^="ddiagram-"]').count()).toBe(0);

  const light = await flow.getAttribute('src');
  const ofSequence = await sequence.getAttribute('src');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => flow.getAttribute('src')).not.toBe(light);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => flow.getAttribute('src')).toBe(light);
  // Whatever was still waiting to be drawn then is drawn in the colours of now.
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => sequence.getAttribute('src')).not.toBe(ofSequence);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => sequence.getAttribute('src')).toBe(ofSequence);

  const first = answer.getByRole('figure', { name: 'Code, Mermaid' }).first();
  await first.getByRole('button', { name: 'Show the source' }).click();
  await first.getByText('Somebody writes').waitFor();
  await first.getByRole('button', { name: 'Show the diagram' }).click();
  await flow.waitFor();
  await audit(page, 'diagrams');
});

const HOSTILE = [
  '```html',
  '</code></pre><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">',
  '```',
  '',
  'In words: $\\href{javascript:window.hacked=3}{click}$ and $\\htmlData{x=1}{y}$ and $\\includegraphics{https://tracker.example/a.png}$.',
  '',
  '$$\\def\\x{\\x\\x}\\x$$',
  '',
  '$$<img src=x onerror="window.hacked=4">$$',
  '',
  '$$\\rule{9999em}{9999em}$$',
  '',
  '```mermaid',
  'flowchart LR',
  '  A["<img src=x onerror=window.hacked=5>"] --> B',
  '  click A call alert("x")',
  '```',
  '',
  '```mermaid',
  'flowchart LR',
  '  A@{ img: "https://tracker.example/b.png" } --> B',
  '```',
  '',
  '```mermaid',
  '%%{init: {"securityLevel": "loose", "themeCSS": "* { background: url(https://tracker.example/c) }"}}%%',
  'flowchart LR',
  '  A --> B',
  '  style A fill:url(https://tracker.example/d)',
  '```',
  '',
  `| ${Array.from({ length: 9 }, (_, n) => `A wide column ${n}`).join(' | ')} |`,
  `|${'---|'.repeat(9)}`,
  `| ${Array.from({ length: 9 }, () => '<img src=x onerror="window.hacked=6">').join(' | ')} |`,
  '',
  'The end.',
].join('\n');

test('What wants to run, to lead away or to ask somebody else is shown, and does nothing', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  const strangers = strangersOf(page);
  provider.onMessage(/^Be hostile/, { content: HOSTILE }, STREAMED);
  await asked(page, 'Be hostile');
  const answer = lastMessage(page);
  await answer.getByText('The end.').waitFor();
  await answer.locator('.katex').first().waitFor();
  await expect.poll(() => answer.getByText('This diagram cannot be drawn').count()).toBe(3);
  expect(await answer.locator('script, iframe, img, [onerror], [onclick], a, .md foreignObject').count()).toBe(0);
  expect(await answer.locator('[style*="url("]').count()).toBe(0);
  expect(await page.evaluate('typeof window.hacked')).toBe('undefined');
  expect(strangers).toEqual([]);
  await audit(page, 'hostile');
});

const LINES = Array.from({ length: 40 }, (_, n) => `Line ${n + 1} of what is being read.`).join('\n\n');
const TOWERS = '$$\n\\frac{\\frac{a}{b}}{\\frac{c}{d}}\n$$\n\n'.repeat(4);

test('Formulas that arrive above what is being read do not move it', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.onMessage(/^Show towers/, { content: `${TOWERS}${LINES}` });
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/katex-part-[^/]*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await asked(page, 'Show towers');
  const line = lastMessage(page).getByText('Line 3 of what is being read.');
  const place = async () => (await line.boundingBox())?.y ?? Number.NaN;
  // A reader turns first: until then the end is followed, and a scroll that nobody turned may be taken back.
  await list(page).hover();
  await page.mouse.wheel(0, -400);
  await page.getByRole('button', { name: 'Jump to latest' }).waitFor();
  await settled(page);
  await line.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await expect.poll(async () => Math.abs((await place()) - 60)).toBeLessThan(60);
  const before = await place();
  const height = (await lastMessage(page).boundingBox())?.height ?? 0;
  release();
  await expect.poll(() => page.locator('.katex').count()).toBe(4);
  await expect.poll(async () => (await lastMessage(page).boundingBox())?.height ?? 0).not.toBe(height);
  expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(2);
});
