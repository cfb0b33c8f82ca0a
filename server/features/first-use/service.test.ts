import { afterEach, describe, expect, test } from 'vitest';
import { notesSchema, SAMPLE_LANGUAGES } from '#contract/first-use.ts';
import { GUIDE_MODEL } from '#contract/models.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { listMessages } from '../conversations/branches.ts';
import { deleteConversation, getConversation, listConversations } from '../conversations/service.ts';
import { SAMPLES } from './samples.ts';
import { getNotes, makeSample, NOTES_TOPIC, putNotes } from './service.ts';

const { platform, database, person } = await given();
const news: unknown[] = [];
platform.bus.subscribe(NOTES_TOPIC, (event) => news.push(event));
afterEach(() => void news.splice(0));

describe('what a person has come across', () => {
  test('is nothing at first, is kept for each person apart, and told with a rising revision', async () => {
    const [ada, grace] = await Promise.all([person('Ada'), person('Grace')]);
    expect(await getNotes(ada)).toEqual({ notes: {}, revision: 0 });
    await putNotes(ada, { notes: {} });
    expect(news).toEqual([]);
    await putNotes(ada, { notes: { tour: 'left', 'tour-step': 'find' } });
    const stored = await putNotes(ada, { notes: { tour: 'done' } });
    expect(stored).toEqual({ notes: { tour: 'done', 'tour-step': 'find' }, revision: 2 });
    expect(await getNotes(ada)).toEqual(stored);
    expect(await getNotes(grace)).toEqual({ notes: {}, revision: 0 });
    expect(news).toMatchObject([{ revision: 1 }, { userId: ada.actor.userId, ...stored }]);
  });

  test('two devices that note different things at once do not undo each other', async () => {
    const ada = await person();
    const keys = ['tour', 'hints', 'version', 'hint.edit', 'hint.drop'] as const;
    await Promise.all(keys.map((key) => putNotes(ada, { notes: { [key]: 'x' } })));
    expect(Object.keys((await getNotes(ada)).notes).toSorted()).toEqual(keys.toSorted());
  });

  test('has room for what is known only, and is not told what another version noted', async () => {
    expect(notesSchema.safeParse({ diary: 'x' }).success).toBe(false);
    expect(notesSchema.safeParse({ tour: 'x'.repeat(41) }).success).toBe(false);
    const ada = await person();
    await putNotes(ada, { notes: { tour: 'done' } });
    await database.pool.query(`update first_use set notes = notes || '{"hat":"red","hints":7}' where user_id = $1`, [
      ada.actor.userId,
    ]);
    expect((await getNotes(ada)).notes).toEqual({ tour: 'done' });
  });
});

describe('the sample conversation', () => {
  const messagesOf = async (who: Awaited<ReturnType<typeof person>>, conversationId: string) =>
    listMessages(who, { conversationId, limit: 50 });

  test('is answered by the Guide, shows the second version of an answer that has two, and nothing is left open', async () => {
    const ada = await person();
    const { conversationId } = await makeSample(ada, { id: newId(), language: 'en' });
    const { conversation, role } = await getConversation(ada, { conversationId });
    expect(conversation).toMatchObject({ title: SAMPLES.en.title, settings: { model: GUIDE_MODEL } });
    expect(role).toBe('owner');
    const { items, siblings } = await messagesOf(ada, conversationId);
    const said = SAMPLES.en.turns.flatMap(({ asks, answers }) => [asks, answers.at(-1)]);
    expect(items.map(({ markdown }) => markdown)).toEqual(said);
    expect(items.map(({ status }) => status)).toEqual(said.map(() => 'done'));
    expect(Object.values(siblings).map((ids) => ids.length)).toEqual([2]);
    // Nothing of it counts as news.
    expect((await listConversations(ada, { limit: 50 })).items).toMatchObject([{ id: conversationId, unread: 0 }]);
  });

  test('is there once, however often and wherever it is asked for, and again after it was deleted', async () => {
    const ada = await person();
    const id = newId();
    const asked = [id, id, newId(), newId()].map((one) => makeSample(ada, { id: one, language: 'de' }));
    const made = new Set((await Promise.all(asked)).map(({ conversationId }) => conversationId));
    expect(made.size).toBe(1);
    const list = () => listConversations(ada, { limit: 50 });
    expect((await list()).items).toHaveLength(1);
    const [first = ''] = made;
    await deleteConversation(ada, { conversationId: first });
    const again = await makeSample(ada, { id: newId(), language: 'de' });
    expect(again.conversationId).not.toBe(first);
    expect((await list()).items).toHaveLength(1);
  });

  test('is not made over what is somebody else’s, and then nothing of it is there', async () => {
    const [ada, mallory] = await Promise.all([person('Ada'), person('Mallory')]);
    const { conversationId } = await makeSample(ada, { id: newId(), language: 'en' });
    await expect(makeSample(mallory, { id: conversationId, language: 'en' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(messagesOf(mallory, conversationId)).rejects.toMatchObject({ code: 'not_found' });
    expect((await listConversations(mallory, { limit: 50 })).items).toEqual([]);
    expect((await messagesOf(ada, conversationId)).items).toHaveLength(6);
  });

  test('shows the same in every language: code, a table, a formula and an answer in two versions', () => {
    for (const language of SAMPLE_LANGUAGES) {
      const { title, turns } = SAMPLES[language];
      expect(title.length).toBeGreaterThan(0);
      expect(turns.map(({ answers }) => answers.length)).toEqual([1, 2, 1]);
      const rich = turns[1]?.answers.at(-1) ?? '';
      for (const part of ['```python\n', '|---|---|\n| ', '$a^2 + b^2 = c^2$', '{name}']) expect(rich).toContain(part);
      expect(turns[2]?.answers[0].match(/^\d\. /gm)).toHaveLength(5);
    }
  });
});
