import path from 'node:path';
import type { Config } from '../config.ts';
import { newId } from '../id.ts';
import { StartError } from '../start-error.ts';
import type { BlobStore } from './store.ts';
import { openDiskStore } from './stores/disk.ts';
import { answerIn, clientOf, openS3Store, type S3Settings } from './stores/s3.ts';

/** Where this server keeps what people upload. Opens nothing yet. */
export function openBlobStore({ dataDir, s3 }: Pick<Config, 'dataDir' | 's3'>): BlobStore {
  return s3 ? openS3Store(s3) : openDiskStore(path.join(dataDir, 'files'));
}

/** Writes into an S3 store and removes it again; throws what has to be set otherwise. A disk is known by its first file. */
export async function checkBlobStore({ s3 }: Pick<Config, 's3'>): Promise<void> {
  if (!s3) return;
  const name = `parley-start-${newId()}`;
  try {
    await clientOf(s3).putObject(name, Buffer.from('Parley can write here.'));
    await clientOf(s3).deleteObject(name);
  } catch (error) {
    throw new StartError(wrongWith(s3, answerIn(error)), { cause: error });
  }
}

function wrongWith({ endpoint, bucket, region }: S3Settings, { status, code }: ReturnType<typeof answerIn>): string {
  if (status === undefined)
    return `S3_ENDPOINT is ${JSON.stringify(endpoint)}, but nothing answers there as an S3 store does (${code ?? 'no answer'}).`;
  const answer = `${endpoint} answered ${status} (${code ?? 'no code'})`;
  if (code === 'NoSuchBucket' || status === 404)
    return `S3_BUCKET is ${JSON.stringify(bucket)}, but there is no such bucket: make it first. ${answer}.`;
  if (/InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken/.test(code ?? ''))
    return `S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are refused: give the keys of somebody who may write into ${bucket}. ${answer}.`;
  if (/AuthorizationHeaderMalformed|PermanentRedirect|IllegalLocationConstraint/.test(code ?? ''))
    return `S3_REGION is ${JSON.stringify(region)}, but must be the region of the bucket ${bucket}. ${answer}.`;
  if (status === 403)
    return `S3_ACCESS_KEY_ID may not write into ${bucket}: allow it to put, get, list and delete objects. ${answer}.`;
  return `S3_ENDPOINT is ${JSON.stringify(endpoint)}, but a file could not be stored there: ${answer}.`;
}
