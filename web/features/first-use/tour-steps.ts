import type { Notes } from '#contract/first-use.ts';

export type StepId = 'write' | 'model' | 'files' | 'list' | 'find' | 'you' | 'sidebar' | 'providers' | 'people' | 'try';

export type Step = {
  id: StepId;
  /** The page it is on. */
  path: string;
  /** What it points at; left out where it is about no part of the page. */
  target?: string;
  side?: 'top' | 'bottom' | 'aside';
};

const HOME = '/';
const ALL: Readonly<Record<StepId, Omit<Step, 'id'>>> = {
  write: { path: HOME, target: '#main form', side: 'top' },
  model: { path: HOME, target: '#main form button[aria-haspopup="listbox"]', side: 'top' },
  files: { path: HOME, target: '#main form input[type="file"] ~ button', side: 'top' },
  list: { path: HOME, target: '[data-tour="list"]', side: 'aside' },
  find: { path: HOME, target: '[data-tour="find"]', side: 'aside' },
  you: { path: HOME, target: '[data-tour="you"]', side: 'aside' },
  sidebar: { path: HOME, target: '#main header [data-sidebar-toggle]', side: 'bottom' },
  providers: { path: '/settings/models', target: '#main section', side: 'bottom' },
  people: { path: '/settings/workspaces', target: '#main section', side: 'bottom' },
  try: { path: HOME },
};

/** Who takes the tour, and where: the sidebar stands beside the page, or comes over it. */
type Taker = { isAdmin: boolean; hasSidebar: boolean };

/** Five to seven steps: what everybody needs, and for whoever runs the server what is theirs to do. */
export function stepsFor({ isAdmin, hasSidebar }: Taker): Step[] {
  const aside: StepId[] = hasSidebar ? (isAdmin ? ['list', 'find'] : ['list', 'find', 'you']) : ['sidebar'];
  const own: StepId[] = isAdmin ? ['providers', 'people'] : ['files'];
  const ids: StepId[] = isAdmin
    ? ['write', 'model', ...aside, ...own, 'try']
    : ['write', ...own, 'model', ...aside, 'try'];
  return ids.map((id) => ({ id, ...ALL[id] }));
}

/** Where somebody goes on who has left the tour; the beginning for everybody else, and where that step is no more. */
export function beginAt(steps: readonly Step[], notes: Notes | undefined): number {
  if (notes?.tour !== 'left') return 0;
  return Math.max(
    0,
    steps.findIndex(({ id }) => id === notes['tour-step']),
  );
}

/** The next step in this direction that can be shown; undefined past either end. What is not there is passed over. */
export async function nextStep(
  steps: readonly Step[],
  { from, direction }: { from: number; direction: 1 | -1 },
  canShow: (step: Step) => Promise<boolean>,
): Promise<number | undefined> {
  for (let at = from; at >= 0 && at < steps.length; at += direction) {
    const step = steps[at];
    if (step && (await canShow(step))) return at;
  }
  return undefined;
}
