import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const personaIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

export const personaSchema = z.object({ id: personaIdSchema, name: z.string(), description: z.string() });
export type Persona = z.infer<typeof personaSchema>;

export const listPersonas = endpoint({
  method: 'GET',
  path: '/personas',
  summary: 'The built-in personas: how an assistant should speak',
  input: z.object({}),
  output: z.object({ items: z.array(personaSchema) }),
});
