/** What is selected in this element, as text; empty where nothing is, or where the selection reaches beyond it. */
export function selectedIn(element: Element | null): string {
  const selection = document.getSelection();
  if (!element || !selection || selection.isCollapsed || selection.rangeCount === 0) return '';
  const { commonAncestorContainer } = selection.getRangeAt(0);
  return element.contains(commonAncestorContainer) ? selection.toString().trim() : '';
}

/** As a quote of Markdown, with an empty line behind it to go on from. */
export const quoted = (text: string): string =>
  `${text
    .trim()
    .split('\n')
    .map((line) => (line.trim() === '' ? '>' : `> ${line}`))
    .join('\n')}\n\n`;
