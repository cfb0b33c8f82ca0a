import { words } from '#platform/i18n/words.ts';

export const workspaceWords = words('workspaces', {
  workspace: 'Workspace',
  all: 'All conversations',
  personal: 'Personal',
  manage: 'Workspaces and people',
});
