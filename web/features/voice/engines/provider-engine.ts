import { speak } from '#contract/voice.ts';
import { call } from '#platform/api-client.ts';
import { ClipEngine } from './clip-engine.ts';
import type { Engine } from './engine.ts';

/** A provider of the workspace reads; each sentence goes there by way of our server, which alone has the key. */
export const providerEngine = (workspaceId: string): Engine =>
  new ClipEngine(async (text, { voice }) => {
    const { type, audio } = await call(speak, { workspaceId, text, ...(voice && { voice }) });
    return new Blob([bytesOf(audio)], { type });
  });

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
