import { z } from 'zod';
import { idSchema, languageTagSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

/** One stretch of speech between two pauses: a longer recording is cut where nobody speaks. */
export const AUDIO_MAX_BYTES = 640 * 1024;
/** A sentence or two: what is read aloud comes piece by piece. */
export const SPOKEN_MAX_CHARS = 1_000;

/** What browsers record. The bytes are never looked at here: the provider decides whether it understands them. */
export const AUDIO_TYPES = ['audio/webm', 'audio/ogg', 'audio/mp4', 'audio/mpeg', 'audio/wav'] as const;
export const audioTypeSchema = z.enum(AUDIO_TYPES);

/** Null where no provider of the workspace does it. */
export const voiceSchema = z.object({
  transcription: z.object({ providerName: z.string(), model: z.string() }).nullable(),
  speech: z.object({ providerName: z.string(), model: z.string(), voices: z.array(z.string()) }).nullable(),
});
export type Voice = z.infer<typeof voiceSchema>;

export const getVoice = endpoint({
  method: 'GET',
  path: '/voice',
  summary: 'What the providers of a workspace can do with speech',
  input: z.object({ workspaceId: idSchema }),
  output: voiceSchema,
});

export const transcribe = endpoint({
  method: 'POST',
  path: '/voice/transcriptions',
  summary: 'Have a provider write down what was said; the recording is passed on and not kept',
  input: z.object({
    workspaceId: idSchema,
    type: audioTypeSchema,
    audio: z
      .base64()
      .min(1)
      .max(Math.ceil(AUDIO_MAX_BYTES / 3) * 4),
    language: languageTagSchema.optional(),
  }),
  output: z.object({ text: z.string() }),
});

export const speak = endpoint({
  method: 'POST',
  path: '/voice/speech',
  summary: 'Have a provider read a sentence aloud',
  input: z.object({
    workspaceId: idSchema,
    text: z.string().trim().min(1).max(SPOKEN_MAX_CHARS),
    /** As the provider names it; its usual one when left out. */
    voice: z.string().trim().min(1).max(80).optional(),
  }),
  /** Base64; not checked once more on its way out. */
  output: z.object({ type: z.string(), audio: z.string() }),
});
