import { attachSchema } from '#contract/sockets.ts';
import { type Door, door } from '#platform/sockets/door.ts';
import { attach } from './service.ts';

/** Answers what a reply said so far; what it says from now on comes to the conversation's room. */
export const replyDoors: Door[] = [door('attach', attachSchema, attach)];

export { startDeltas } from './deltas.ts';
