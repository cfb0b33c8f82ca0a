import { expect, test } from 'vitest';
import { composerFiles, type Manifest } from './check-size.ts';

const manifest: Manifest = {
  'index.html': {
    file: 'assets/main.js',
    isEntry: true,
    imports: ['_react.js', '_ui.js'],
    dynamicImports: ['features/conversations/conversation-page.tsx', 'app/settings-page.tsx'],
  },
  '_react.js': { file: 'assets/react.js' },
  '_ui.js': { file: 'assets/ui.js', imports: ['_react.js', '_base.js'] },
  '_base.js': { file: 'assets/base.js' },
  'features/conversations/conversation-page.tsx': { file: 'assets/conversation.js', dynamicImports: ['_socket.js'] },
  '_socket.js': { file: 'assets/socket.js' },
  'app/settings-page.tsx': { file: 'assets/settings.js', imports: ['_forms.js'] },
  '_forms.js': { file: 'assets/forms.js' },
  'main.css': { file: 'assets/main.css', isEntry: true },
};

test('counts what the entry leads to once, also what is split off, but not what waits for another page', () => {
  const files = ['base', 'conversation', 'main', 'react', 'socket', 'ui'].map((name) => `assets/${name}.js`);
  expect(composerFiles(manifest).sort()).toEqual(files);
});

test('finds nothing in a build without an entry', () => {
  expect(composerFiles({ '_react.js': { file: 'assets/react.js' } })).toEqual([]);
});
