import type { Persona } from '#contract/personas.ts';
import { builtIn } from './built-in.ts';

/** For everybody who is signed in: there is nothing of anybody’s in them. */
export async function listPersonas(): Promise<{ items: Persona[] }> {
  return { items: builtIn.map(({ id, name, description }) => ({ id, name, description })) };
}

/** The system prompt of a persona; undefined when there is none of that name. */
export function personaPrompt(id: string): string | undefined {
  return builtIn.find((persona) => persona.id === id)?.prompt;
}
