import { z } from 'zod';
import { fetchAnswer } from './fetch-answer.ts';
import { fetchJson } from './fetch-json.ts';
import { type AudioAdapter, type AudioModels, bearer, type Connection, type Recording } from './provider.ts';

const OFFICIAL_HOST = 'api.openai.com';
/** Its newer models know all of them; the older ones answer an unknown name with an error that says so. */
const OFFICIAL_VOICES = 'alloy ash ballad coral echo fable marin nova onyx sage shimmer verse cedar'.split(' ');
/** The one name that everybody who speaks this protocol understands. */
const USUAL_VOICE = 'alloy';
/** A sentence of a minute and more, uncompressed. */
const SPEECH_MAX_BYTES = 8 * 1024 * 1024;

/** Best first. What follows a conversation live or tells speakers apart answers in another form. */
const TRANSCRIBES = [
  /mini-transcribe/,
  /transcribe/,
  /whisper.*turbo/,
  /whisper/,
  /voxtral|parakeet|canary|sensevoice/,
];
const SPEAKS = [/mini-tts/, /\btts\b(?!.*hd)/, /\btts\b|kokoro|orpheus|chatterbox|piper|xtts/];
const OTHER = /realtime|live|diarize|translat/;

/** The model to take of all that a provider lists; an empty list has none. */
export function audioModelsOf(ids: readonly string[]): AudioModels {
  const best = (families: RegExp[]) => {
    const plain = ids.filter((id) => !OTHER.test(id.toLowerCase()));
    const family = families.find((pattern) => plain.some((id) => pattern.test(id.toLowerCase())));
    return plain.find((id) => family?.test(id.toLowerCase()));
  };
  return { transcription: best(TRANSCRIBES), speech: best(SPEAKS) };
}

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

async function listIds({ baseUrl, apiKey, fetch }: Connection, signal: AbortSignal): Promise<string[]> {
  const { data } = await fetchJson(listSchema, { fetch, url: `${baseUrl}/models`, signal, headers: bearer(apiKey) });
  return data.map(({ id }) => id);
}

const transcriptSchema = z.object({ text: z.string() });

/** The recording goes on as it came, under a name of ours. */
async function transcribe(connection: Connection, recording: Recording, signal: AbortSignal): Promise<string> {
  const { baseUrl, apiKey, fetch } = connection;
  const { model, bytes, type, language } = recording;
  const form = new FormData();
  form.set('model', model);
  form.set('response_format', 'json');
  if (language) form.set('language', language);
  form.set('file', new Blob([bytes], { type }), `speech.${type.slice(type.indexOf('/') + 1)}`);
  const url = `${baseUrl}/audio/transcriptions`;
  return (await fetchJson(transcriptSchema, { fetch, url, signal, headers: bearer(apiKey), body: form })).text;
}

export const openaiAudio: AudioAdapter = {
  listIds,
  modelsAmong: audioModelsOf,
  transcribe,
  voicesAt: ({ baseUrl }) => (new URL(baseUrl).hostname === OFFICIAL_HOST ? OFFICIAL_VOICES : []),
  async speak({ baseUrl, apiKey, fetch }, { model, text, voice = USUAL_VOICE }, signal) {
    const { bytes, type, refusal } = await fetchAnswer({
      fetch,
      url: `${baseUrl}/audio/speech`,
      signal,
      headers: bearer(apiKey),
      body: { model, input: text, voice, response_format: 'mp3' },
      accept: 'audio/*',
      maxBytes: SPEECH_MAX_BYTES,
    });
    const kind = type.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!/^audio\/[\w.+-]+$/.test(kind) || bytes.byteLength === 0) throw refusal('Not audio');
    return { bytes, type: kind };
  },
};
