import { createModelList } from './model-list.ts';
import type { AudioAdapter, AudioModels, Connection, Recording, Spoken } from './providers/provider.ts';

/** Speech at a provider that can be asked now. */
export type ConnectedAudio = {
  /** Remembered for minutes. Where the provider does not answer there is none of them, and why. */
  models(): Promise<AudioModels & { failure: string | undefined }>;
  voices: readonly string[];
  transcribe(recording: Recording, signal: AbortSignal): Promise<string>;
  speak(spoken: Spoken, signal: AbortSignal): ReturnType<AudioAdapter['speak']>;
};

export function connectAudio(adapter: AudioAdapter, connection: Connection): ConnectedAudio {
  // Apart from the chat models: nobody waits for it who does not speak.
  const ids = createModelList({ load: (signal) => adapter.listIds(connection, signal) });
  return {
    models: async () => ({ ...adapter.modelsAmong((await ids.current()) ?? []), failure: ids.failure() }),
    voices: adapter.voicesAt(connection),
    transcribe: (recording, signal) => adapter.transcribe(connection, recording, signal),
    speak: (spoken, signal) => adapter.speak(connection, spoken, signal),
  };
}
