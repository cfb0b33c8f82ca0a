import type { z } from 'zod';
import type { Context } from '../context.ts';

/** What a door may do with the socket that knocked. */
export type Visitor = {
  join(room: string): void;
  leave(room: string): void;
  isIn(room: string): boolean;
  /** To everybody else in the room; may be lost. */
  tellOthers(room: string, event: string, payload: unknown): void;
};

/** One client event. Sockets carry no writes: a door joins rooms, reads, or passes a signal on. */
export type Door = {
  event: string;
  schema: z.ZodType;
  handle(ctx: Context, input: unknown, visitor: Visitor): Promise<unknown>;
};

/** Checks the input like an endpoint does; what `handle` answers is acknowledged to the client. */
export function door<S extends z.ZodType>(
  event: string,
  schema: S,
  handle: (ctx: Context, input: z.output<S>, visitor: Visitor) => Promise<unknown>,
): Door {
  return { event, schema, handle: (ctx, input, visitor) => handle(ctx, input as z.output<S>, visitor) };
}
