/** What we use of the recogniser of the Web Speech API, which TypeScript does not describe. */
export type RecogniserResult = { isFinal: boolean; length: number; [at: number]: { transcript: string } };
export type RecogniserEvents = {
  onstart: (() => void) | null;
  onresult: ((event: { results: ArrayLike<RecogniserResult> }) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
};
export type Recogniser = RecogniserEvents & {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally?: boolean;
  start(): void;
  stop(): void;
  abort(): void;
};
export type RecogniserClass = {
  new (): Recogniser;
  /** Only where a language can be recognised on the device. */
  available?: (options: { langs: string[]; processLocally: boolean }) => Promise<string>;
};

/** The recogniser of this browser, where it has one. */
export function recogniserClass(): RecogniserClass | undefined {
  const names = window as { SpeechRecognition?: RecogniserClass; webkitSpeechRecognition?: RecogniserClass };
  return names.SpeechRecognition ?? names.webkitSpeechRecognition;
}

/** Whether it writes the language down on the device, so that the sound goes nowhere. */
export async function recognisesHere(language: string): Promise<boolean> {
  try {
    return (await recogniserClass()?.available?.({ langs: [language], processLocally: true })) === 'available';
  } catch {
    return false;
  }
}
