import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { GRAMMARS } from './grammars.ts';
import { type Runs, runsOf } from './highlight-runs.ts';
import type { LanguageId } from './languages.ts';

/** Lines beyond this are data, not code. */
const MAX_LINE_CHARS = 2_000;
const THEME = createCssVariablesTheme({ name: 'tokens', variablePrefix: '--', fontStyle: false });

let highlighter: Promise<HighlighterCore> | undefined;

/** Fetches the grammar. What it returns works out the colours of code. */
export async function colourist(language: LanguageId): Promise<(code: string) => Runs> {
  highlighter ??= createHighlighterCore({
    themes: [THEME],
    // No WebAssembly: the content policy does not allow it.
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const core = await highlighter;
  await core.loadLanguage(GRAMMARS[language]);
  return (code) => {
    const lines = core.codeToTokensBase(code, {
      lang: language,
      theme: 'tokens',
      tokenizeMaxLineLength: MAX_LINE_CHARS,
      // None: the first lines also pay for the rules they are read by. The watchdog of highlighter.ts sees to the rest.
      tokenizeTimeLimit: 0,
    });
    return runsOf(lines, code.length);
  };
}
