/** Word copies its lists as paragraphs with a sign of their own; they become lists again. */
export function wordLists(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll<HTMLElement>('p[style*="mso-list"]')) {
    if (!paragraph.isConnected) continue;
    const run = [paragraph];
    for (let next = paragraph.nextElementSibling; isItem(next); next = next.nextElementSibling) run.push(next);
    paragraph.before(listOf(run.map(readItem)));
    for (const each of run) each.remove();
  }
}

const isItem = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement && /mso-list/.test(element.getAttribute('style') ?? '');

type Item = { level: number; ordered: boolean; words: Node[] };

function readItem(paragraph: HTMLElement): Item {
  const style = paragraph.getAttribute('style') ?? '';
  const level = Number(/level(\d+)/.exec(style)?.[1] ?? 1);
  const sign = paragraph.querySelector('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]');
  const ordered = /^\s*(?:\d+|[a-z])[.)]/i.test(sign?.textContent ?? '');
  sign?.remove();
  return { level, ordered, words: [...paragraph.childNodes] };
}

function listOf(items: Item[]): HTMLElement {
  const root = document.createElement(items[0]?.ordered ? 'ol' : 'ul');
  let at: { list: HTMLElement; level: number }[] = [{ list: root, level: items[0]?.level ?? 1 }];
  for (const { level, ordered, words } of items) {
    const upper = at.filter((each) => each.level <= level);
    at = upper.length > 0 ? upper : at.slice(0, 1);
    const parent = at.at(-1);
    const last = parent?.list.lastElementChild;
    if (parent && level > parent.level && last) {
      const list = document.createElement(ordered ? 'ol' : 'ul');
      last.append(list);
      at = [...at, { list, level }];
    }
    const item = document.createElement('li');
    item.append(...words);
    at.at(-1)?.list.append(item);
  }
  return root;
}
