import { words } from '#platform/i18n/words.ts';

export const messageMenuWords = words('conversations/message-menu', {
  menu: 'What to do with this message',
  copyMarkdown: 'Copy as Markdown',
  copyPlain: 'Copy as plain text',
  copiedMarkdown: 'Copied as Markdown',
  copiedPlain: 'Copied as plain text',
  copyLink: 'Copy link',
  copiedLink: 'Link to this message copied',
  select: 'Select text',
  quote: 'Quote',
  editAndAsk: 'Edit and ask again',
  againWith: 'Answer with another model…',
  compare: 'Compare versions…',
  details: 'Details',
});
