import { words } from '#platform/i18n/words.ts';

export const credentialWords = words('identity/credential', {
  whatToCallYou: 'Tell the others what to call you.',
  nameTooLong: { one: 'Keep it to {count} character.', other: 'Keep it to {count} characters.' },
  enterEmail: 'Enter your email address.',
  noEmail: 'This does not look like an email address.',
  enterPassword: 'Enter your password.',
  tooShort: { one: 'Use at least {count} character.', other: 'Use at least {count} characters.' },
  tooLong: { one: 'Use at most {count} character.', other: 'Use at most {count} characters.' },
  newPasswordHint: {
    one: 'At least {count} character. A few words in a row are easy to keep in mind.',
    other: 'At least {count} characters. A few words in a row are easy to keep in mind.',
  },
});
