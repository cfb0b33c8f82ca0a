import { sessionEnd } from '#platform/session-end.ts';
import { Player } from './player.ts';

/** The one player of this page. */
export const player = new Player(new Audio(), () => location.pathname);

sessionEnd.subscribe(() => player.pause());
