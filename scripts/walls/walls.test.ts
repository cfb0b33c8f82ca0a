import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { readTree } from './tree.ts';
import { breaches, WALLS } from './walls.ts';

type Files = Record<string, string>;

/** A small house in which every wall has something to look at, and none is broken. */
const CLEAN: Files = {
  'contract/errors.ts': `import { z } from 'zod';\nexport const errorSchema = z.object({});\n`,
  'contract/conversations.ts': `import { errorSchema } from './errors.ts';\nexport const sendMessage = errorSchema;\n`,
  'server/platform/db/database.ts': `import { drizzle } from 'drizzle-orm/node-postgres';\nexport const db = drizzle;\n`,
  'server/features/identity/tables.ts': `import { pgTable } from 'drizzle-orm/pg-core';\nexport const users = pgTable('users', {});\n`,
  'server/features/identity/service.ts': `import { users } from './tables.ts';\nexport const findUser = () => users;\n`,
  'server/features/conversations/tables.ts': `import { users } from '../identity/tables.ts';\nexport const messages = users;\n`,
  'server/features/conversations/messages-repository.ts': `import { eq } from 'drizzle-orm';\nexport const same = eq;\n`,
  'server/features/conversations/service.ts': `import { sendMessage } from '#contract/conversations.ts';\nimport { db } from '#platform/db/database.ts';\nimport { findUser } from '../identity/service.ts';\nexport const send = () => [sendMessage, db, findUser];\n`,
  'server/features/conversations/routes.ts': `import { send } from './service.ts';\nexport const conversationRoutes = [send];\n`,
  'server/features/conversations/service.test.ts': `import { eq } from 'drizzle-orm';\nimport { given } from '../../testing/given.ts';\nexport const first = given[0]!;\nexport const same = eq;\n`,
  'server/testing/given.ts': `import { send } from '../features/conversations/service.ts';\nexport const given = [send];\n`,
  'web/testing/screen.tsx': `import { useSend } from '../features/conversations/api.ts';\nexport const screen = [useSend!];\n`,
  'server/roles/api.ts': `import { conversationRoutes } from '../features/conversations/routes.ts';\nexport const api = [...conversationRoutes];\n`,
  'web/ui/button.tsx': `import './button.css';\nexport const Button = () => <button type="button" />;\n`,
  'web/ui/button.css': 'button { color: inherit }\n',
  'web/platform/call.ts': `import { errorSchema } from '#contract/errors.ts';\nexport const call = () => errorSchema;\n`,
  'web/features/conversations/api.ts': `import { sendMessage } from '#contract/conversations.ts';\nimport { call } from '#platform/call.ts';\nexport const useSend = () => [sendMessage, call];\n`,
  'web/vite.config.ts': `import { readFile } from 'node:fs';\nexport const load = (name: string) => [readFile, import(name)];\n`,
  'web/main.tsx': `import { useSend } from './features/conversations/api.ts';\nimport { Button } from '#ui/button.tsx';\nexport const app = [useSend, Button];\n`,
};

const lines = (count: number) => 'export {};\n'.repeat(count);
const longFunction = `export function long() {\n${'  void 0;\n'.repeat(49)}}\n`;

/** For each wall, what breaks it and nothing else. Several entries are several ways to break the same wall. */
const CANARIES: Record<string, Files[]> = {
  parses: [{ 'web/ui/broken.ts': 'export const = ;\n' }],
  'no-cycles': [
    {
      'web/ui/a.ts': `import { b } from './b.ts';\nexport const a = b;\n`,
      'web/ui/b.ts': `import type { a } from './a.ts';\nexport const b = 1;\nexport type A = typeof a;\n`,
    },
    { 'web/ui/self.ts': `export const load = () => import('./self.ts');\n` },
  ],
  'visible-imports': [
    { 'web/ui/gone.ts': `export const gone = import('./missing.ts');\n` },
    { 'web/ui/computed.ts': `const name = 'a';\nexport const gone = import(name);\n` },
    { 'server/platform/gone.ts': `export * as gone from '#platform/missing.ts';\nexport const more = 1;\n` },
  ],
  'contract-alone': [
    { 'contract/files.ts': `import fs from 'node:fs';\nexport const size = fs.statSync;\n` },
    {
      'contract/files.ts': `import type { given } from '../server/testing/given.ts';\nexport type Given = typeof given;\n`,
    },
  ],
  'sides-never-meet': [
    {
      'web/features/models/api.ts': `import type { db } from '../../../server/platform/db/database.ts';\nexport type Db = typeof db;\n`,
    },
    {
      'server/features/models/service.ts': `import type { call } from '../../../web/platform/call.ts';\nexport type Call = typeof call;\n`,
    },
    { 'web/ui/load.ts': `import { load } from '../vite.config.ts';\nexport const read = load;\n` },
    { 'web/platform/disk.ts': `import { readFile } from 'node:fs';\nexport const read = readFile;\n` },
  ],
  'platform-knows-no-feature': [
    {
      'server/platform/who.ts': `import { findUser } from '../features/identity/service.ts';\nexport const who = findUser;\n`,
    },
    {
      'web/ui/sender.ts': `import { sendMessage } from '#contract/conversations.ts';\nexport const send = sendMessage;\n`,
    },
    { 'server/platform/role.ts': `import { api } from '../roles/api.ts';\nexport const role = api;\n` },
  ],
  'features-know-no-role': [
    { 'server/features/models/service.ts': `import { api } from '../../roles/api.ts';\nexport const routes = api;\n` },
    {
      'server/features/replies/service.ts': `import { given } from '../../testing/given.ts';\nexport const made = given;\n`,
    },
  ],
  'roles-list-doors': [
    {
      'server/roles/worker.ts': `import { same } from '../features/conversations/messages-repository.ts';\nexport const worker = [same];\n`,
    },
  ],
  'feature-order': [
    {
      'server/features/models/service.ts': `import { send } from '../conversations/service.ts';\nexport const ask = send;\n`,
    },
    {
      'web/features/models/api.ts': `import { useSend } from '../conversations/api.ts';\nexport const useAsk = useSend;\n`,
    },
    { 'server/features/gossip/service.ts': 'export const tell = 1;\n' },
  ],
  'feature-doors': [
    {
      'server/features/replies/service.ts': `import { same } from '../conversations/messages-repository.ts';\nexport const read = same;\n`,
    },
    {
      'server/features/replies/service.ts': `import { users } from '../identity/tables.ts';\nexport const read = users;\n`,
    },
  ],
  'drizzle-in-the-cellar': [
    { 'server/features/replies/service.ts': `import { sql } from 'drizzle-orm';\nexport const one = sql;\n` },
    { 'server/roles/worker.ts': `export const one = import('pg');\n` },
    { 'web/platform/query.ts': `import type { SQL } from 'drizzle-orm';\nexport type Query = SQL;\n` },
  ],
  'file-names': [
    { 'web/ui/utils.ts': 'export const a = 1;\n' },
    { 'server/platform/index.ts': 'export const a = 1;\n' },
    { 'web/ui/helpers/date.ts': 'export const a = 1;\n' },
    { 'web/ui/MessageList.tsx': 'export const a = 1;\n' },
    { 'server/features/loose.ts': 'export const a = 1;\n' },
    { 'server/platform/page.tsx': 'export const a = 1;\n' },
  ],
  'no-barrels': [
    { 'web/ui/all.ts': `export * from './button.tsx';\n` },
    { 'web/ui/all.ts': `import { Button } from './button.tsx';\nexport { Button };\n` },
  ],
  'file-size': [{ 'web/ui/long.ts': `export const a = 1;\n${lines(300)}` }, { 'web/ui/long.test.ts': lines(501) }],
  'function-size': [
    { 'scripts/long.ts': longFunction },
    { 'web/ui/long.ts': longFunction.replace('function long()', 'const long = () =>') },
    { 'web/ui/long.ts': `export class Long { ${longFunction.replace('export function ', '')} }\n` },
  ],
  'no-any': [
    { 'contract/loose.ts': 'export const a: any = 1;\n' },
    { 'web/ui/loose.test.ts': 'export const a = 1 as any;\n' },
  ],
  'no-non-null': [
    { 'server/platform/first.ts': 'export const first = (list: string[]): string => list[0]!;\n' },
    { 'web/ui/later.ts': 'export let later!: string;\n' },
  ],
  'words-in-catalogues': [
    { 'web/ui/loose.tsx': 'export const Loose = () => <p>Some words</p>;\n' },
    { 'web/ui/loose.tsx': 'export const Loose = ({ on }: { on: boolean }) => <p>{on ? "Turned on" : ""}</p>;\n' },
    { 'web/ui/loose.tsx': 'export const Loose = () => <button type="button" aria-label="Close it" />;\n' },
    {
      'web/ui/loose.tsx': 'export const Loose = ({ name }: { name: string }) => <img alt={`Picture of ${name}`} />;\n',
    },
    { 'web/ui/loose.ts': `export const items = [{ label: 'Delete it' }];\n` },
    {
      'web/ui/loose.ts': `import { showToast } from './toast.ts';\nexport const tell = () => showToast('Deleted');\n`,
      'web/ui/toast.ts': 'export const showToast = (text: string) => text;\n',
    },
  ],
  'classes-of-the-line': [
    { 'web/ui/aside.tsx': 'export const Aside = () => <p className="mt-2 ml-2" />;\n' },
    {
      'web/ui/aside.tsx':
        'export const Aside = ({ on }: { on: boolean }) => <p className={`p-1 ${on} lg:-left-2`} />;\n',
    },
    {
      'web/ui/aside.tsx':
        'export const classes = "text-right";\nexport const Aside = () => <p className={classes} />;\n',
    },
  ],
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function houseWith(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'walls-'));
  folders.push(root);
  for (const [path, text] of Object.entries({ ...CLEAN, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The check as people run it: its exit code and everything it said. */
async function runCheck(root: string): Promise<{ passed: boolean; said: string }> {
  const run = promisify(execFile)(process.execPath, ['scripts/check-walls.ts', root]);
  return run.then(
    ({ stdout, stderr }) => ({ passed: true, said: stdout + stderr }),
    ({ stdout, stderr }) => ({ passed: false, said: stdout + stderr }),
  );
}

describe('the walls', () => {
  test('stand in a clean house', async () => {
    expect(breaches(readTree(houseWith({})))).toEqual([]);
    expect(await runCheck(houseWith({}))).toMatchObject({ passed: true });
  });

  test('have a canary each', () => {
    expect(Object.keys(CANARIES)).toEqual(Object.keys(WALLS));
  });

  const canaries = Object.entries(CANARIES).flatMap(([wall, ways]) =>
    ways.map((files) => ({ wall, files, paths: Object.keys(files).join(', ') })),
  );

  test.for(canaries)('$wall is broken by $paths, and no other wall is', ({ wall, files }) => {
    const found = breaches(readTree(houseWith(files)));
    expect(new Set(found.map((breach) => breach.wall))).toEqual(new Set([wall]));
    expect(Object.keys(files)).toContain(found[0]?.path);
  });

  test('fail the command and name what broke', async () => {
    const { passed, said } = await runCheck(
      houseWith({ 'web/ui/loose.ts': 'export const one = 1;\nexport const a: any = 1;\n' }),
    );
    expect(passed).toBe(false);
    expect(said).toContain('web/ui/loose.ts:2  no-any');
  });

  test('refuse a tree without files', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'walls-'));
    folders.push(empty);
    expect(await runCheck(empty)).toMatchObject({ passed: false });
  });
});

describe('what the walls see', () => {
  test('let what reads alike in every language stand, and what nobody reads', () => {
    const alike =
      '<p id="some-id" className="text-start"><b>Parley</b> · 1/2 <a href="/sign-in" data-kind="some words">{name}</a></p>';
    const files = { 'web/ui/alike.tsx': `export const Alike = ({ name }: { name: string }) => ${alike};\n` };
    expect(breaches(readTree(houseWith(files)))).toEqual([]);
  });

  test('allow what stands exactly at a limit', () => {
    const files = {
      'web/ui/full.ts': `export const a = 1;\n${lines(299)}`,
      'web/ui/full.test.ts': lines(500),
      'web/ui/just.ts': longFunction.replace('  void 0;\n', ''),
    };
    expect(breaches(readTree(houseWith(files)))).toEqual([]);
  });

  test('find imports in every form', () => {
    const forms = `import './a.ts';\nimport type { T } from './b.ts';\nexport { c } from './c.ts';\nexport const d = () => import('./d.ts');\nexport type E = typeof import('./e.ts');\nexport const f = new URL('./f.ts', import.meta.url);\n`;
    const tree = readTree(houseWith({ 'web/ui/forms.ts': forms }));
    const seen = tree.byPath.get('web/ui/forms.ts')?.imports.map(({ specifier, line }) => `${line} ${specifier}`);
    expect(seen).toEqual(['1 ./a.ts', '2 ./b.ts', '3 ./c.ts', '4 ./d.ts', '5 ./e.ts', '6 ./f.ts']);
  });

  test('reach every part of this repository', () => {
    const { modules } = readTree('.');
    const imports = modules.flatMap((module) => module.imports);
    expect(modules.length).toBeGreaterThan(100);
    expect(imports.filter(({ kind }) => kind === 'file').length).toBeGreaterThan(200);
    for (const part of ['contract/', 'server/platform/', 'server/features/', 'web/ui/', 'web/features/', 'scripts/']) {
      expect(
        modules.some(({ path }) => path.startsWith(part)),
        part,
      ).toBe(true);
    }
  });
});
