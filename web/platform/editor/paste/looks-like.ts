/** A text is code when it says so in more lines than not. */
const CODE_LINE =
  /[;{}]\s*$|^\s*(?:import|export|from|const|let|var|def|class|function|fn|pub|use|package|return|if|for|while|else|elif|try|catch|async|await|public|private|protected|static|struct|enum|interface|type|SELECT|INSERT|UPDATE|CREATE|#include|#!|@\w+|<\/?[a-z][\w-]*[^>]*>|\/\/|\/\*|\*\/|\$ |npm |git |docker |sudo )\b|=>|\w\(.*\)\s*[;{:]?\s*$|^\s*[\w.]+\s*[:+*/-]?=\s*\S|^\s*["'][\w-]+["']\s*:/;
const MIN_CODE_LINES = 3;
const CODE_SHARE = 0.6;

/** Whether a text, given nothing else about it, is clearly code. */
export function looksLikeCode(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < MIN_CODE_LINES || looksLikeMarkdown(text)) return false;
  const prose = lines.filter(
    (line) => /^[\p{Lu}\p{Lo}][^;{}=<>()]*[.!?:,]?$/u.test(line.trim()) && /\s/.test(line.trim()),
  );
  if (prose.length > lines.length / 3) return false;
  const indented = lines.some((line) => /^(?: {2,}|\t)/.test(line));
  const code = lines.filter((line) => CODE_LINE.test(line));
  return code.length / lines.length >= (indented ? CODE_SHARE : (1 + CODE_SHARE) / 2);
}

const MARKUP = [
  /^#{1,6} \S/m,
  /^\s*(?:[-*+]|\d{1,3}[.)]) \S.*\n\s*(?:[-*+]|\d{1,3}[.)]) \S/m,
  /^\s*[-*+] \[[ xX]\] /m,
  /^```[\s\S]*?^```/m,
  /^> \S/m,
  /^\|.*\|\s*\n\|?\s*:?-{2,}/m,
  /\[[^\]\n]+\]\((?:https?:|mailto:)[^)\s]+\)/,
  /(?<![\w*])\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*(?![\w*])/,
  /^\$\$/m,
];

/** Whether somebody wrote it as markdown: a single star or dash is none. */
export const looksLikeMarkdown = (text: string): boolean => MARKUP.some((sign) => sign.test(text));

/** An address and nothing else. */
export function addressIn(text: string): string | undefined {
  const trimmed = text.trim();
  return /^(?:https?:\/\/|mailto:)\S+$/i.test(trimmed) && URL.canParse(trimmed) ? trimmed : undefined;
}
