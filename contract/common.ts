import { z } from 'zod';

export const PAGE_MAX_ITEMS = 200;

export const idSchema = z.uuid();
export const timeSchema = z.iso.datetime();
/** BCP 47, as browsers write it: `de`, `pt-BR`, `zh-Hant-TW`. */
export const languageTagSchema = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'Expected a language such as de or pt-BR');
export const nameSchema = z.string().trim().min(1).max(80);

/** What every list takes: how many, and from where on. */
export const pageInput = {
  limit: z.coerce.number().int().min(1).max(PAGE_MAX_ITEMS).default(50),
  cursor: z.string().max(200).optional(),
};

/** A page of a list; `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const okSchema = z.object({ ok: z.literal(true) });
