import { type Config, type Driver, type DriveStep, driver, type PopoverDOM } from 'driver.js';
import type { Notes } from '#contract/first-use.ts';
import { spokenNow } from '#platform/i18n/language.ts';
import { appears, type Stage, stageOver } from './stage.ts';
import { keysOfTour } from './tour-keys.ts';
import { beginAt, nextStep, type Step, stepsFor } from './tour-steps.ts';
import { tourWords } from './tour-words.ts';
import './tour.css';

/** What a step waits for is there by then, or it is passed over. */
const APPEARS_WITHIN_MS = 3_000;
const MOVES_MS = 180;

export type TourOptions = {
  isAdmin: boolean;
  notes: Notes | undefined;
  note: (patch: Notes) => void;
  /** Goes to this page, if it is another one. */
  goTo: (path: string) => Promise<void>;
  openSample: () => void;
  /** It was left before its end. */
  onLeft: () => void;
};

let current: Tour | undefined;

/** Begins the tour, or goes on where it was left. One at a time. */
export async function startTour(options: TourOptions): Promise<void> {
  current?.leave();
  current = new Tour(options);
  await current.begin();
}

class Tour {
  readonly #options: TourOptions;
  readonly #steps: Step[];
  readonly #driver: Driver;
  readonly #stages: Stage[] = [];
  readonly #focusBefore = document.activeElement;
  #stopKeys = () => {};
  #isOver = false;
  /** Which of several ways on was chosen last: an older one that is still waiting is given up. */
  #walks = 0;

  constructor(options: TourOptions) {
    this.#options = options;
    const hasSidebar = document.querySelector('[data-tour="list"]') !== null;
    this.#steps = stepsFor({ isAdmin: options.isAdmin, hasSidebar });
    this.#driver = driver(this.#config());
  }

  async begin(): Promise<void> {
    this.#stopKeys = keysOfTour({
      leave: () => this.leave(),
      walk: (direction) => void this.#walk(direction),
    });
    await this.#show(beginAt(this.#steps, this.#options.notes), 1);
  }

  leave(): void {
    if (this.#isOver) return;
    this.#options.note({ tour: 'left' });
    this.#end();
    this.#options.onLeft();
  }

  #finish(): void {
    this.#options.note({ tour: 'done', 'tour-step': '' });
    this.#end();
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopKeys();
    this.#driver.destroy();
    for (const stage of this.#stages) stage.remove();
    current = undefined;
    // After the tour has put the focus on what is no more.
    const back = this.#focusBefore;
    window.setTimeout(() => {
      if (back instanceof HTMLElement && back.isConnected && document.activeElement === document.body) back.focus();
    });
  }

  async #walk(direction: 1 | -1): Promise<void> {
    await this.#show((this.#driver.getActiveIndex() ?? 0) + direction, direction);
  }

  /** The step there, or the next one in that direction that can be shown. Past the last one the tour is over. */
  async #show(from: number, direction: 1 | -1): Promise<void> {
    const walk = ++this.#walks;
    const isCurrent = () => walk === this.#walks && !this.#isOver;
    const at = await nextStep(this.#steps, { from, direction }, async ({ path, target }) => {
      if (!isCurrent()) return true;
      await this.#options.goTo(path);
      return target === undefined || appears(target, APPEARS_WITHIN_MS);
    });
    if (!isCurrent()) return;
    const step = at === undefined ? undefined : this.#steps[at];
    if (at === undefined || !step) {
      if (direction === 1) this.#finish();
      return;
    }
    this.#options.note({ tour: 'left', 'tour-step': step.id });
    if (this.#driver.isActive()) this.#driver.moveTo(at);
    else this.#driver.drive(at);
  }

  #config(): Config {
    const t = tourWords.now;
    return {
      steps: this.#steps.map((step, at) => this.#toDrive(step, at)),
      animate: !isStill(),
      duration: MOVES_MS,
      overlayColor: 'var(--color-scrim)',
      overlayOpacity: 1,
      stagePadding: 6,
      stageRadius: 12,
      popoverOffset: 12,
      popoverClass: 'tour',
      allowKeyboardControl: false,
      nextBtnText: t.next,
      prevBtnText: t.back,
      doneBtnText: t.done,
      showProgress: true,
      onNextClick: () => void this.#walk(1),
      onPrevClick: () => void this.#walk(-1),
      onCloseClick: () => this.leave(),
      onDoneClick: () => this.#finish(),
      overlayClickBehavior: () => this.leave(),
      onHighlighted: withoutMarks,
      onPopoverRender: (popover) => this.#dress(popover),
    };
  }

  #toDrive({ id, target, side }: Step, at: number): DriveStep {
    const t = tourWords.now;
    const stage = target === undefined ? undefined : stageOver(target, () => this.#driver.refresh());
    if (stage) this.#stages.push(stage);
    const about = id === 'write' && isTouched() ? t.writeAboutTouch : t[`${id}About`];
    return {
      ...(stage ? { element: stage.find as () => Element } : {}),
      popover: {
        title: t[id],
        description: about,
        side: side === 'aside' ? besideSidebar() : (side ?? 'top'),
        align: 'start',
        ...(at === 0 ? { showButtons: ['next', 'close'] } : {}),
        ...(id === 'try' ? { showProgress: false } : {}),
        progressText: t.progress({ at: at + 1, all: this.#steps.length }),
      },
    };
  }

  /** What the library leaves to say, and the way from the last step into the sample. */
  #dress({ wrapper, closeButton, nextButton, footerButtons }: PopoverDOM): void {
    const t = tourWords.now;
    wrapper.setAttribute('aria-modal', 'true');
    closeButton.setAttribute('aria-label', t.leave);
    if (this.#driver.getActiveIndex() === this.#steps.length - 1) {
      const open = document.createElement('button');
      open.type = 'button';
      open.className = 'driver-popover-footer-btn tour-open';
      open.textContent = t.open;
      open.addEventListener('click', () => {
        this.#finish();
        this.#options.openSample();
      });
      footerButtons.append(open);
    }
    // The library puts the focus on the first button, which leaves.
    queueMicrotask(() => (footerButtons.querySelector<HTMLElement>('.tour-open') ?? nextButton).focus());
  }
}

/** The stand-in is no control, whatever the library calls it. */
function withoutMarks(stage: Element | undefined): void {
  for (const name of ['aria-haspopup', 'aria-expanded', 'aria-controls']) stage?.removeAttribute(name);
}

const isTouched = () => window.matchMedia('(pointer: coarse) and (hover: none)').matches;

function isStill(): boolean {
  const { motion } = document.documentElement.dataset;
  return motion ? motion === 'reduced' : window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Of the screen, for that is what the library knows. */
function besideSidebar(): 'left' | 'right' {
  const isStart = document.documentElement.dataset['sidebar'] !== 'right';
  return isStart === (spokenNow().direction === 'ltr') ? 'right' : 'left';
}
