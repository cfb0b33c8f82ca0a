import * as contract from '#contract/files.ts';
import { bytesOf } from '#platform/http/bytes.ts';
import { type Route, route } from '#platform/http/route.ts';
import * as uploads from './uploads.ts';

/** Where an upload begins and a file is read is mounted by conversations, which knows who takes part in them. */
export const fileRoutes: Route[] = [
  route(contract.uploadPiece, (ctx, input, { request }) => uploads.uploadPiece(ctx, input, bytesOf(request))),
  route(contract.completeUpload, uploads.completeUpload),
  route(contract.deleteFile, uploads.deleteFile),
];
