import type { Listener } from '#platform/facts.ts';
import { replyListeners } from '../features/replies/worker.ts';

/** Every durable listener, known to all roles: whoever records a fact enters their jobs. */
export const listeners: readonly Listener[] = [...replyListeners];
