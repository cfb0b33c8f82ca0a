import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { PHONE, takePicture, WIDE } from './house.ts';

type Finding = { id: string; impact: string; help: string; nodes: { html: string; failureSummary: string }[] };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// The guards of an open menu only pass the focus on, so nobody ever stands on one. Of a theme only colours are asked.
const RUN = {
  light: run("resultTypes: ['violations']"),
  dark: run("resultTypes: ['violations'], runOnly: ['color-contrast']"),
};
function run(options: string): string {
  return `axe.run({ exclude: '[data-base-ui-focus-guard]' }, { ${options} }).then(({ violations }) =>
  violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'))`;
}

/** What is on the screen is usable by everybody: wide and on a phone, light and dark. `name` is for the pictures. */
export async function audit(page: Page, name: string): Promise<void> {
  await page.evaluate(AXE);
  for (const [size, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(DRAWN);
      await takePicture(page, `${name} ${size} ${colorScheme}`);
      const findings = (await page.evaluate(RUN[colorScheme])) as Finding[];
      expect(findings.map(told), `${name}, ${size}, ${colorScheme}`).toEqual([]);
      expect(await page.evaluate(SIDEWAYS), `${name}, ${size}: nothing stands out to the right`).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Colours change over a moment, part after part; in between nothing can be read. */
const DRAWN = `(async () => {
  const isMoving = ({ effect, playState }) => playState === 'running' && effect.getTiming().iterations !== Infinity;
  for (let still = 0, looks = 0; still < 3 && looks < 60; still++, looks++) {
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    if (document.getAnimations().some(isMoving)) still = 0;
  }
})()`;
const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const told = ({ id, impact, help, nodes }: Finding) =>
  `${impact} ${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n')}`;
