import { spokenNow } from './language.ts';

/** Makes a formatter once for each language: `const whole = byLanguage((tag) => new Intl.NumberFormat(tag))`, then `whole().format(3)`. */
export function byLanguage<Made>(make: (tag: string) => Made): () => Made {
  let made: { of: string; value: Made } | undefined;
  return () => {
    const { tag } = spokenNow();
    if (made?.of !== tag) made = { of: tag, value: make(tag) };
    return made.value;
  };
}
