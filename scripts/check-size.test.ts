import { expect, test } from 'vitest';
import { initialFiles } from './check-size.ts';

test('counts the entry and what it imports, however deep, once, and nothing that is loaded later', () => {
  const manifest = {
    'index.html': {
      file: 'assets/main.js',
      isEntry: true,
      imports: ['_react.js', '_ui.js'],
      dynamicImports: ['settings.tsx'],
    },
    '_react.js': { file: 'assets/react.js' },
    '_ui.js': { file: 'assets/ui.js', imports: ['_react.js', '_base.js'] },
    '_base.js': { file: 'assets/base.js' },
    'settings.tsx': { file: 'assets/settings.js', imports: ['_ui.js'] },
    'main.css': { file: 'assets/main.css', isEntry: true },
  };
  expect(initialFiles(manifest).sort()).toEqual([
    'assets/base.js',
    'assets/main.js',
    'assets/react.js',
    'assets/ui.js',
  ]);
});
