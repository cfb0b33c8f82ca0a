import { CHECKS } from './steps/checks.ts';
import { conclude, runSteps } from './steps/step.ts';

/** `npm run check`: format, lint, types, walls and dead code, in a few seconds. */
conclude(await runSteps(CHECKS, 'together'));
