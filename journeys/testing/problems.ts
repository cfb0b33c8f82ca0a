import type { ConsoleMessage, Page } from 'playwright-core';

/** What went wrong on a page behind the back of its user. */
export type Problems = {
  /** From now on this may happen on the page; it belongs to the journey. */
  allow(what: RegExp): void;
  all(): string[];
};

/** A page asks who is signed in, and hears that nobody is. */
const ALWAYS_ALLOWED = [/^401 GET \/api\/me$/, /^console: .*status of 401.* \/api\/me$/];

/** Errors of scripts, of the content policy and of the console, and requests that failed or were refused. */
export function watch(page: Page): Problems {
  const problems: string[] = [];
  const allowed = [...ALWAYS_ALLOWED];
  const note = (problem: string) => {
    if (!allowed.some((pattern) => pattern.test(problem))) problems.push(problem);
  };
  page.on('pageerror', (error) => note(`page error: ${error.stack ?? error.message}`));
  page.on('console', (message) => message.type() === 'error' && note(told(message)));
  page.on('crash', () => note('the page crashed'));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // The page went elsewhere, or needs the answer no more.
    if (reason !== 'net::ERR_ABORTED') note(`${reason} ${request.method()} ${placeOf(request.url())}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400)
      note(`${response.status()} ${response.request().method()} ${placeOf(response.url())}`);
  });
  return { allow: (what) => allowed.push(what), all: () => problems };
}

const told = (message: ConsoleMessage) => `console: ${message.text()} ${placeOf(message.location().url)}`;

/** Without the address of the server, which is another one in each run. */
const placeOf = (url: string) => url.replace(/^\w+:\/\/127\.0\.0\.1:\d+/, '');
