import { words } from '#platform/i18n/words.ts';

export const trayWords = words('files/tray', {
  attached: 'Attached files',
  allReady: 'All files are uploaded',
  ready: { one: '{done} of {count} file is uploaded', other: '{done} of {count} files are uploaded' },
  notKept: 'This browser has no room to keep the files: leave this page open until they are uploaded.',
  pause: 'Pause {name}',
  goOn: 'Go on with {name}',
  again: 'Try {name} again',
  remove: 'Remove {name}',
  progress: 'Upload of {name}',
  partOf: '{sent} of {size}',
  pausedAt: 'Paused at {part}',
  waiting: '{size}, waiting',
});
