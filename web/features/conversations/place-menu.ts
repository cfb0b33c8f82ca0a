import type { RichText } from '#platform/editor/rich-text.ts';

const GAP_PX = 6;
const EDGE_PX = 8;
const WIDEST_PX = 352;
const HIGHEST_PX = 320;
/** Less is no list. */
const LEAST_PX = 120;

/** Above the box that is written in, at the cursor; below the line where there is more room. */
export function placeMenu(menu: HTMLElement, field: HTMLElement, richText: RichText | undefined): void {
  const caret = richText ? caretInRich(richText) : caretIn(field as HTMLTextAreaElement);
  const box = (field.closest('form') ?? field).getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const width = Math.min(WIDEST_PX, innerWidth - 2 * EDGE_PX);
  const isRtl = getComputedStyle(menu).direction === 'rtl';
  const wanted = isRtl ? caret.left - width : caret.left;
  const left = Math.max(EDGE_PX, Math.min(wanted, innerWidth - width - EDGE_PX));
  const above = box.top - GAP_PX - EDGE_PX;
  const below = innerHeight - caret.bottom - GAP_PX - EDGE_PX;
  const isAbove = above >= Math.min(HIGHEST_PX, menu.scrollHeight) || above >= Math.max(LEAST_PX, below);
  Object.assign(menu.style, {
    left: `${left}px`,
    width: `${width}px`,
    maxHeight: `${Math.max(LEAST_PX, Math.min(HIGHEST_PX, isAbove ? above : below))}px`,
    top: isAbove ? 'auto' : `${caret.bottom + GAP_PX}px`,
    bottom: isAbove ? `${innerHeight - box.top + GAP_PX}px` : 'auto',
  });
}

type Caret = { left: number; bottom: number };

function caretInRich({ editor: { view, state } }: RichText): Caret {
  return view.coordsAtPos(state.selection.from);
}

const SAME = ['font', 'letterSpacing', 'lineHeight', 'padding', 'direction', 'textAlign', 'tabSize'] as const;

/** A field of the browser does not tell: its words are laid out once more, where nobody sees them. */
function caretIn(field: HTMLTextAreaElement): Caret {
  const style = getComputedStyle(field);
  const copy = document.createElement('div');
  for (const name of SAME) copy.style[name] = style[name];
  const rect = field.getBoundingClientRect();
  Object.assign(copy.style, {
    ...{ position: 'fixed', visibility: 'hidden', whiteSpace: 'pre-wrap', overflowWrap: 'break-word' },
    ...{ top: `${rect.top - field.scrollTop}px`, left: `${rect.left}px`, width: `${rect.width}px` },
  });
  const mark = document.createElement('span');
  mark.textContent = '\u200b';
  copy.append(field.value.slice(0, field.selectionStart), mark);
  document.body.append(copy);
  const { left, bottom } = mark.getBoundingClientRect();
  copy.remove();
  return { left, bottom: Math.min(bottom, rect.bottom) };
}
