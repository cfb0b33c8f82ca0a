import { describe, expect, test } from 'vitest';
import { listPersonas as endpoint, personaIdSchema } from '#contract/personas.ts';
import { listPersonas, personaPrompt } from './service.ts';

describe('personas', () => {
  test('are listed without their prompts, each with an id of its own', async () => {
    const answer = await listPersonas();
    expect(endpoint.output.strict().parse(answer)).toEqual(answer);
    expect(new Set(answer.items.map(({ id }) => id)).size).toBe(answer.items.length);
    for (const item of answer.items) {
      expect(Object.keys(item)).toEqual(['id', 'name', 'description']);
      expect(personaIdSchema.safeParse(item.id).success).toBe(true);
    }
  });

  test('each has a prompt that says how to speak and where', async () => {
    for (const { id } of (await listPersonas()).items) expect(personaPrompt(id)).toMatch(/several people.*Markdown/s);
  });

  test('a persona nobody wrote has no prompt', () => {
    expect(personaPrompt('pirate')).toBeUndefined();
    expect(personaPrompt('constructor')).toBeUndefined();
  });
});
