import { words } from '#platform/i18n/words.ts';

export const inviteWords = words('workspaces/invite', {
  inviteTo: 'Invite to {name}',
  whoeverOpens: 'Whoever opens the link can join, with or without an account here.',
  theyBecome: 'They become',
  asMember: 'Member',
  asAdmin: 'Admin, who can also invite',
  linkIsFor: 'The link is for',
  upTo: { one: '{count} person', other: 'Up to {count} people' },
  makeLink: 'Make a link',
  inviteLink: 'Invite link',
  sendIt: {
    one: 'Send it to whom you want in. It works {count} time and ends {time}.',
    other: 'Send it to whom you want in. It works {count} times and ends {time}.',
  },
  copyLink: 'Copy link',
  link: 'Link',
  linkHint: 'Shown only now: we keep no copy of it.',
  workingLinks: 'Invite links that still work',
  links: 'Invite links',
  linkEnded: 'The link no longer works',
  forAdmins: 'For admins',
  forMembers: 'For members',
  used: 'Used {uses} of {most} · ends {time}',
  withdraw: 'Withdraw',
});
