import { expect, test } from 'vitest';
import { filesOf, type Manifest, partsOf } from './check-size.ts';

const manifest: Manifest = {
  'index.html': {
    file: 'assets/main.js',
    isEntry: true,
    imports: ['_react.js', '_ui.js'],
    dynamicImports: [
      'features/replies/conversation-page.tsx',
      'app/settings-page.tsx',
      '_socket.js',
      'locales/de.json',
    ],
  },
  '_react.js': { file: 'assets/react.js' },
  '_ui.js': { file: 'assets/ui.js', imports: ['_react.js', '_base.js'] },
  '_base.js': { file: 'assets/base.js', imports: ['_ui.js'] },
  'features/replies/conversation-page.tsx': {
    file: 'assets/conversation.js',
    imports: ['_list.js'],
    dynamicImports: ['ui/menu-popup.tsx', 'markdown.tsx'],
  },
  '_list.js': { file: 'assets/list.js' },
  '_socket.js': { file: 'assets/socket.js' },
  'markdown.tsx': { file: 'assets/markdown.js', isDynamicEntry: true, imports: ['_react.js', '_katex.js'] },
  '_katex.js': { file: 'assets/katex.js' },
  'ui/menu-popup.tsx': { file: 'assets/menu.js' },
  'app/settings-page.tsx': { file: 'assets/settings.js', isDynamicEntry: true, imports: ['_forms.js', 'index.html'] },
  '_forms.js': { file: 'assets/forms.js' },
  'locales/de.json': { file: 'assets/de.js' },
  'main.css': { file: 'assets/main.css', isEntry: true },
};
const named = (...names: string[]) => names.map((name) => `assets/${name}.js`);

test('counts the entry and the page of the composer with all that they import, once', () => {
  expect(filesOf(manifest).first.sort()).toEqual(named('base', 'conversation', 'list', 'main', 'react', 'ui'));
});

test('tells apart what they fetch by themselves from what waits to be asked for', () => {
  expect(filesOf(manifest).soon.sort()).toEqual(named('katex', 'markdown', 'socket'));
});

test('weighs each part that is loaded when it is wanted with what it brings along, and against a limit of its own', () => {
  expect(partsOf(manifest)).toEqual([
    { module: 'markdown.tsx', files: named('markdown', 'katex'), budgetKb: 45 },
    { module: 'app/settings-page.tsx', files: named('settings', 'forms'), budgetKb: 30 },
  ]);
});

test('refuses a build whose entry or page it cannot find', () => {
  const { 'features/replies/conversation-page.tsx': page, ...without } = manifest;
  expect(page).toBeDefined();
  expect(() => filesOf(without)).toThrow('the page of the composer');
  expect(() => filesOf({ 'features/replies/conversation-page.tsx': { file: 'assets/a.js' } })).toThrow('no entry');
});
