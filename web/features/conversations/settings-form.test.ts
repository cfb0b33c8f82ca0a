import { expect, test } from 'vitest';
import { maxTokensRefusal, toForm, toSettings } from './settings-form.ts';

test('what was not set stays unset', () => {
  expect(toSettings(toForm({}))).toEqual({});
});

test('what was set comes back, also zero', () => {
  const settings = { model: 'a:b', personaId: 'tutor', systemPrompt: 'Be kind', temperature: 0, maxTokens: 500 };
  expect(toSettings(toForm(settings))).toEqual(settings);
});

test('a length that is no length is told', () => {
  for (const text of ['0', '-1', '1.5', 'many', '200001']) expect(maxTokensRefusal(text)).toContain('whole number');
  for (const text of ['', ' ', '1', '200000']) expect(maxTokensRefusal(text)).toBeUndefined();
});
