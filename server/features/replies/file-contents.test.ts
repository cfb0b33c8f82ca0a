import { expect, test } from 'vitest';
import type { FileInfo } from '#contract/files.ts';
import type { Platform } from '#platform/context.ts';
import { newId } from '#platform/id.ts';
import { readContents } from './file-contents.ts';

const sound = (over: Partial<FileInfo>): FileInfo => ({
  ...{ id: newId(), name: 'a.webm', type: 'audio/webm', bytes: 9, width: null, height: null },
  ...{ hasThumbnail: false, isMisnamed: false },
  ...over,
});

test('of a sound a model is told how long it is, and that it does not hear it', async () => {
  const [long, short, unmeasured] = [{ durationMs: 12_300 }, { durationMs: 90 }, undefined].map((told) =>
    sound(told ? { sound: told } : {}),
  ) as [FileInfo, FileInfo, FileInfo];
  const said = {
    id: newId(),
    parentId: null,
    role: 'user',
    authorId: newId(),
    status: 'done',
    deletedAt: null,
  } as const;
  const history = [{ ...said, markdown: '', files: [long, short, unmeasured] }];
  const where = { workspaceId: newId(), conversationId: newId(), history };
  // Nothing of them is read: there is nothing to read them with.
  const contents = await readContents({} as Platform, where, {
    takes: { pictures: true, pdf: true },
    pictureTokens: () => 1,
  });
  const deaf = 'You cannot hear it, so you do not know what is said or played in it.';
  expect([long, short, unmeasured].map(({ id }) => contents.get(id))).toEqual([
    { kind: 'name', why: `It is a sound of about 12 s. ${deaf}` },
    { kind: 'name', why: `It is a sound of about 1 s. ${deaf}` },
    { kind: 'name', why: `It is a sound. ${deaf}` },
  ]);
});
