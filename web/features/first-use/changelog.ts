import type { Release } from './releases.ts';

/** What each release brought, the newest first. The build fills it in from CHANGELOG.md (changelog-plugin.ts). */
export const RELEASES: readonly Release[] = [];
