import type { Context } from '#platform/context.ts';
import { invalid } from '#platform/errors.ts';
import type { ResolvedModel } from './resolved-model.ts';

export { type ModelFailure, toFailure } from './failure.ts';
export { type CallSettings, type ResolvedModel, sourceOf, usageOf } from './resolved-model.ts';

/** What resolving needs: workers have no actor, so the caller has checked who may ask in this workspace. */
export type ModelsContext = Pick<Context, 'config' | 'db' | 'vault' | 'outgoing' | 'log' | 'bus'>;

/**
 * The model of `ref`, or the default one. No network, and at most one query when the workspace is not cached.
 * Throws `invalid` in plain words when the workspace has no such model.
 */
export async function resolveModel(
  _ctx: ModelsContext,
  _workspaceId: string,
  ref: string | undefined,
): Promise<ResolvedModel> {
  throw invalid(`There is no model “${ref ?? ''}” in this workspace.`);
}
