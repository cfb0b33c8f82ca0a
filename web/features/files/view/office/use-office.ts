import { useEffect, useState } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { fileAddress } from '../../addresses.ts';
import type { OfficeAnswers, OfficeQuestion, OfficeReply } from './office-questions.ts';

const FILE_MAX_BYTES = 50 * 1024 * 1024;
/** A document that takes longer is made to take long. */
const READ_WITHIN_MS = 20_000;

type Answer<Q extends OfficeQuestion> = OfficeAnswers[Q['is']] | 'failed' | 'tooLarge' | undefined;

/** What a document answers; undefined while it is being read. `question` must stay the same object until another is meant. */
export function useOffice<Q extends OfficeQuestion>({ id, bytes }: FileInfo, question: Q): Answer<Q> {
  const file = useFile(id, bytes);
  const [answer, setAnswer] = useState<{ question: Q; is: Answer<Q> }>();
  useEffect(() => {
    if (!(file instanceof ArrayBuffer)) return;
    const leaving = new AbortController();
    ask(file, question, leaving.signal).then(
      (found) => setAnswer({ question, is: found }),
      () => leaving.signal.aborted || setAnswer({ question, is: 'failed' }),
    );
    return () => leaving.abort();
  }, [file, question]);
  if (file instanceof ArrayBuffer) return answer?.question === question ? answer.is : undefined;
  return file;
}

function useFile(id: string, bytes: number): ArrayBuffer | 'failed' | 'tooLarge' | undefined {
  const [file, setFile] = useState<ArrayBuffer | 'failed'>();
  const isTooLarge = bytes > FILE_MAX_BYTES;
  useEffect(() => {
    if (isTooLarge) return;
    const leaving = new AbortController();
    fetchFile(id, leaving.signal).then(setFile, () => leaving.signal.aborted || setFile('failed'));
    return () => leaving.abort();
  }, [id, isTooLarge]);
  return isTooLarge ? 'tooLarge' : file;
}

async function fetchFile(id: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const answer = await fetch(fileAddress(id), { signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.arrayBuffer();
}

/** In a worker of its own, which is ended with the answer, or without one when it takes too long. */
async function ask<Q extends OfficeQuestion>(file: ArrayBuffer, question: Q, signal: AbortSignal) {
  const worker = new Worker(new URL('./office-worker.ts', import.meta.url), { type: 'module' });
  const over = AbortSignal.any([signal, AbortSignal.timeout(READ_WITHIN_MS)]);
  try {
    const { answer } = await new Promise<OfficeReply>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<OfficeReply>) => resolve(data));
      worker.addEventListener('error', reject);
      over.addEventListener('abort', () => reject(over.reason));
      worker.postMessage({ file, question });
    });
    if (!answer) throw new Error('This document could not be read');
    return answer as OfficeAnswers[Q['is']];
  } finally {
    worker.terminate();
  }
}
