import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One call that browser and server agree on. `input` holds path parameters, query and body together:
 * names that stand in `path` travel in it, the rest as query (GET, DELETE) or JSON body.
 */
export type Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  method: Method;
  /** Below `/api`, parameters as `:name`. */
  path: string;
  summary: string;
  /** `public` needs no session; `signedIn` any person; `admin` the server's admins. */
  access: 'public' | 'signedIn' | 'admin';
  input: I;
  output: O;
  /** HTTP status of success. */
  status: 200 | 201 | 202 | 204;
  /** What the body is. Other than with `json`, the input travels in path and query, and the body is a stream. */
  takes: 'json' | 'bytes' | 'multipart';
  /** What comes back: the output as JSON, or bytes, which the contract says nothing of. */
  gives: 'json' | 'bytes';
};

type Optional = 'access' | 'status' | 'takes' | 'gives';
type Declared<I extends z.ZodType, O extends z.ZodType> = Omit<Endpoint<I, O>, Optional> &
  Partial<Pick<Endpoint<I, O>, Optional>>;

/** Declares an endpoint; without further words it needs a session, speaks JSON and answers 200. */
export function endpoint<I extends z.ZodType, O extends z.ZodType>(declared: Declared<I, O>): Endpoint<I, O> {
  return { access: 'signedIn', status: 200, takes: 'json', gives: 'json', ...declared };
}

export type InputOf<E extends Endpoint> = z.input<E['input']>;
export type OutputOf<E extends Endpoint> = z.output<E['output']>;
