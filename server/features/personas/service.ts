/** The system prompt of a built-in persona; undefined when there is none of that name. */
export function personaPrompt(_id: string): string | undefined {
  return undefined;
}
