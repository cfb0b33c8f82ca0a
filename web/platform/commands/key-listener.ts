import { type Combination, combinationOf, isForFields } from './keys.ts';
import { commands } from './registry.ts';

const FIELDS = 'input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,[contenteditable]';
/** Parts that have a use of their own for letters and arrows. */
const OWN_KEYS = '[role=menu],[role=listbox],[role=combobox],[role=radiogroup],[role=tree],[role=grid]';

/** Lets keys do what is offered; returns how to stop. Mounted once, by the app. */
export function listenForKeys(): () => void {
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

function onKeyDown(event: KeyboardEvent): void {
  // A key of a composition (Japanese, Chinese, …) belongs to it; Safari tells it only by the code 229. AltGr prints.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  if (event.getModifierState('AltGraph')) return;
  const combination = combinationOf(event);
  if (combination === undefined || isTaken(event.target, combination)) return;
  const offer = commands.answering(combination);
  if (!offer) return;
  event.preventDefault();
  if (!event.repeat || offer.command.repeats) offer.run();
}

/** Whether where the focus is these keys mean something else. */
function isTaken(target: EventTarget | null, combination: Combination): boolean {
  if (!(target instanceof Element)) return false;
  // What lies behind a modal dialog cannot be used.
  const modal = document.querySelector('dialog:modal');
  if (modal && !modal.hasAttribute('data-keys')) return true;
  return isForFields(combination) && target.closest(`${FIELDS},${OWN_KEYS}`) !== null;
}
