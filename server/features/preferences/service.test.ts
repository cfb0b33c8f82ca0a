import { afterEach, describe, expect, test } from 'vitest';
import { CHOICES, DEFAULT_PREFERENCES, preferencesSchema } from '#contract/preferences.ts';
import { given } from '../../testing/given.ts';
import { getPreferences, PREFERENCES_TOPIC, putPreferences, resetPreferences } from './service.ts';

const { platform, database, person } = await given();
const news: unknown[] = [];
platform.bus.subscribe(PREFERENCES_TOPIC, (event) => news.push(event));
afterEach(() => void news.splice(0));

const rowsOf = async (userId: string) =>
  (await database.pool.query('select * from preferences where user_id = $1', [userId])).rows;

describe('preferences', () => {
  test('are the defaults for somebody who never chose, without a row', async () => {
    const ada = await person();
    expect(await getPreferences(ada)).toEqual({ preferences: DEFAULT_PREFERENCES, revision: 0 });
    await putPreferences(ada, {});
    expect(await rowsOf(ada.actor.userId)).toEqual([]);
    expect(news).toEqual([]);
  });

  test('are kept for each person apart, and told to the bus with a rising revision', async () => {
    const [ada, grace] = await Promise.all([person('Ada'), person('Grace')]);
    await putPreferences(ada, { theme: 'dark' });
    const stored = await putPreferences(ada, { accent: 'rose' });
    expect(stored).toEqual({ preferences: { ...DEFAULT_PREFERENCES, theme: 'dark', accent: 'rose' }, revision: 2 });
    expect(await getPreferences(ada)).toEqual(stored);
    expect(await getPreferences(grace)).toMatchObject({ preferences: DEFAULT_PREFERENCES });
    expect(news).toMatchObject([
      { userId: ada.actor.userId, revision: 1 },
      { userId: ada.actor.userId, ...stored },
    ]);
  });

  test('two devices that change different things at once do not undo each other', async () => {
    const ada = await person();
    const chosen = [{ theme: 'dark' }, { accent: 'blue' }, { font: 'serif' }, { sidebar: 'right' }] as const;
    await Promise.all(chosen.map((one) => putPreferences(ada, one)));
    expect(await getPreferences(ada)).toEqual({
      preferences: { ...DEFAULT_PREFERENCES, ...Object.assign({}, ...chosen) },
      revision: chosen.length,
    });
    expect(await rowsOf(ada.actor.userId)).toHaveLength(1);
  });

  test('are reset to the defaults, with a revision that is newer than all before', async () => {
    const ada = await person();
    expect(await resetPreferences(ada)).toMatchObject({ revision: 0 });
    await putPreferences(ada, { textSize: 'large' });
    expect(await resetPreferences(ada)).toEqual({ preferences: DEFAULT_PREFERENCES, revision: 2 });
  });

  test('that this version does not know count as not chosen', async () => {
    const ada = await person();
    await putPreferences(ada, { theme: 'dark' });
    await database.pool.query(
      `update preferences set chosen = chosen || '{"accent":"octarine","font":7,"hat":"red"}' where user_id = $1`,
      [ada.actor.userId],
    );
    expect((await getPreferences(ada)).preferences).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark' });
  });

  test('go with the person', async () => {
    const ada = await person();
    await putPreferences(ada, { theme: 'dark' });
    await database.pool.query('delete from users where id = $1', [ada.actor.userId]);
    expect(await rowsOf(ada.actor.userId)).toEqual([]);
  });
});

test('the first choice of each preference is the default, and nothing else is let in', () => {
  const firsts = Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, first]));
  expect(DEFAULT_PREFERENCES).toEqual({
    ...firsts,
    ...{ voiceLanguage: '', browserVoice: '', providerVoice: '', shortcuts: {} },
  });
  for (const voiceLanguage of ['pt-BR', 'yue', '']) {
    expect(preferencesSchema.partial().parse({ voiceLanguage })).toEqual({ voiceLanguage });
  }
  expect(preferencesSchema.partial().safeParse({ voiceLanguage: '<b>' }).success).toBe(false);
  for (const shortcuts of [
    { palette: 'mod+k', 'message.next': '' },
    { a: '?' },
    { a: 'alt+ArrowUp' },
    { a: 'mod+ö' },
  ]) {
    expect(preferencesSchema.partial().parse({ shortcuts })).toEqual({ shortcuts });
  }
  const tooMany = Object.fromEntries(
    Array.from({ length: 201 }, (_, n) => [`a${'.b'.repeat(n % 25)}${'c'.repeat(n / 25)}`, 'x']),
  );
  for (const shortcuts of [{ a: 'mod+ ' }, { 'A b': 'x' }, { a: 'x'.repeat(21) }, { a: 7 }, ['x'], tooMany]) {
    expect(preferencesSchema.partial().safeParse({ shortcuts }).success).toBe(false);
  }
  expect(preferencesSchema.partial().safeParse({ accent: 'octarine' }).success).toBe(false);
  expect(preferencesSchema.partial().parse({ hat: 'red' })).toEqual({});
});
