import { expect, test } from 'vitest';
import { dayName, fromField, isSameDay, startOfDay, toField } from './days.ts';

const NOW = new Date(2026, 10, 24, 9, 30);

test('days have names: the nearest by what they are to today, the rest by the calendar', () => {
  expect(dayName(new Date(2026, 10, 24, 0, 0), NOW)).toBe('Today');
  expect(dayName(new Date(2026, 10, 23, 23, 59), NOW)).toBe('Yesterday');
  expect(dayName(new Date(2026, 10, 2, 12), NOW)).toMatch(/Monday.*November/);
  expect(dayName(new Date(2026, 10, 2, 12), NOW)).not.toContain('2026');
  expect(dayName(new Date(2024, 1, 29, 12), NOW)).toMatch(/2024/);
});

test('a day begins at midnight where the reader is, also when clocks change', () => {
  expect(isSameDay(new Date(2026, 2, 29, 0, 1), new Date(2026, 2, 29, 23, 59))).toBe(true);
  expect(startOfDay(new Date(2026, 2, 29, 12), 1).getHours()).toBe(0);
  expect(startOfDay(new Date(2026, 0, 1), -1).getFullYear()).toBe(2025);
});

test('fields for dates are read as the day that they name', () => {
  expect(toField(NOW)).toBe('2026-11-24');
  expect(fromField('2026-11-24')).toEqual(startOfDay(NOW));
  expect(fromField('')).toBeUndefined();
});
