import { type FormEvent, useState } from 'react';

type Values = Record<string, string>;
export type Refusals<V extends Values> = { [K in keyof V]?: string | undefined };

/**
 * Values of a small form. Errors show after the first try to send, then follow what is typed;
 * what the server refused about one field stands at that field until it is changed.
 */
export function useForm<V extends Values>(initial: V, check: (values: V) => Refusals<V>) {
  const [values, setValues] = useState(initial);
  const [tried, setTried] = useState(false);
  const [told, setTold] = useState<Refusals<V>>({});

  const refusals = check(values);
  const field = <K extends keyof V>(name: K) => ({
    value: values[name],
    error: told[name] ?? (tried ? refusals[name] : undefined),
    onChange: (value: string) => {
      setValues((now) => ({ ...now, [name]: value }));
      setTold((now) => ({ ...now, [name]: undefined }));
    },
  });

  function submit(event: FormEvent<HTMLFormElement>, send: (values: V) => void) {
    event.preventDefault();
    setTried(true);
    if (!Object.values(refusals).some(Boolean)) return send(values);
    const form = event.currentTarget;
    // After React has marked the fields: the first wrong one gets the focus.
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  }

  function reset() {
    setValues(initial);
    setTried(false);
    setTold({});
  }

  return { values, field, submit, reset, tell: setTold };
}
