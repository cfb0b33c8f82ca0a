import { words } from '#platform/i18n/words.ts';

export const paletteWords = words('app/palette', {
  recent: 'Last used',
  actions: 'Actions',
  conversations: 'Conversations',
  people: 'Begin a conversation with',
  models: 'Let another model answer',
  settings: 'Settings',
  appearance: 'Appearance',
  nothing: 'Nothing here is called “{typed}”.',
  signOut: 'Sign out',
  newTeam: 'New team',
  newTeamAlso: 'workspace create',
  invite: 'Invite people to {name}',
  show: 'Show {name}',
  showAll: 'Show all conversations',
  showAlso: 'workspace switch filter',
});
