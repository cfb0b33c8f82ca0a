import { words } from '#platform/i18n/words.ts';

export const roleWords = words('workspaces/role', {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
});
