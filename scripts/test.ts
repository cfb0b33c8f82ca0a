import { CHECKS, check } from './steps/checks.ts';
import { type Browser, findBrowser } from './steps/chromium.ts';
import { conclude, type Outcome, runSteps, type Step } from './steps/step.ts';
import { tests } from './steps/tests.ts';

/**
 * `npm test`: everything that has to hold before a change is landed. The last line is `N passed, N failed`.
 * Two cores are enough: the checks run together while a browser is being found; the tests, which measure time,
 * have the machine for themselves.
 */
const browser = findBrowser();
const checked = await runSteps(CHECKS, 'together');
const built = await runSteps(
  [
    check('build of the web', ['npm', 'run', 'build', '--silent']),
    check('size of the web', ['node', 'scripts/check-size.ts'], { noted: true }),
  ],
  'in turn',
);
const found = await browser;
const tested = await runSteps([tests('tests', [], { timeoutMs: 480_000 }), journeys(found)], 'in turn');
conclude([...checked, ...built, ...tested]);

function journeys(browser: Browser): Step {
  const name = 'browser journeys';
  if ('path' in browser) {
    return tests(name, ['--config', 'journeys/vitest.config.ts'], {
      timeoutMs: 1_200_000,
      env: { CHROME_PATH: browser.path },
    });
  }
  const message = `THE BROWSER JOURNEYS WERE LEFT OUT: ${browser.missing}.\nInstall Chromium, or name a browser in CHROME_PATH.`;
  const inCi = process.env['CI'] === 'true';
  const outcome: Outcome = { passed: 0, failed: inCi ? 1 : 0, skipped: inCi ? 0 : 1, seconds: 0, output: message };
  return {
    name,
    run: async () => {
      if (!inCi) console.log(`\n${message}\n`);
      return outcome;
    },
  };
}
