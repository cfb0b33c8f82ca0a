import { Lexer, Marked } from 'marked';
import { MATH_EXTENSIONS } from './math-rules.ts';

const { extensions } = new Marked({ extensions: MATH_EXTENSIONS }).defaults;

/** Markdown as we read it: GitHub’s, with formulas. */
export const newLexer = ({ breaks }: { breaks: boolean }): Lexer =>
  new Lexer({ gfm: true, breaks, extensions: extensions ?? null });
