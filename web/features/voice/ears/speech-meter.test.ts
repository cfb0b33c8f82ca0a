import { beforeEach, describe, expect, test } from 'vitest';
import { SpeechMeter } from './speech-meter.ts';

const STEP_MS = 50;
let meter: SpeechMeter;
let nowMs = 0;

beforeEach(() => {
  meter = new SpeechMeter();
  nowMs = 1_000;
});

/** The same loudness for a while. */
function hears(level: number, forMs: number) {
  for (const end = nowMs + forMs; nowMs < end; nowMs += STEP_MS) meter.hear(level, nowMs);
}

/** Syllables with short gaps. */
function speaks(level: number, forMs: number, room = 0.001) {
  for (const end = nowMs + forMs; nowMs < end; ) {
    hears(level, 150);
    hears(room, 50);
  }
}

describe('Speech and silence', () => {
  test('somebody speaks in a silent room, and the silence after it is measured', () => {
    hears(0.001, 500);
    expect(meter.spoke).toBe(false);
    expect(meter.silentMs).toBeUndefined();
    speaks(0.1, 1_000);
    expect(meter.spoke).toBe(true);
    expect(meter.silentMs).toBeLessThan(200);
    hears(0.001, 1_000);
    expect(meter.silentMs).toBeGreaterThan(900);
    expect(meter.silentMs).toBeLessThan(1_200);
  });

  test('the hum of a fan is a room and no voice, and a voice above it is heard', () => {
    hears(0.03, 3_000);
    expect(meter.spoke).toBe(false);
    speaks(0.15, 600, 0.03);
    expect(meter.spoke).toBe(true);
    hears(0.03, 800);
    expect(meter.silentMs).toBeGreaterThan(700);
  });

  test('a click is no word', () => {
    hears(0.001, 500);
    hears(0.5, STEP_MS);
    hears(0.001, 500);
    expect(meter.spoke).toBe(false);
  });

  test('a whisper is heard', () => {
    hears(0.0005, 500);
    speaks(0.008, 800, 0.0005);
    expect(meter.spoke).toBe(true);
  });

  test('who begins to speak at once is heard after the first gap', () => {
    speaks(0.1, 800);
    expect(meter.spoke).toBe(true);
  });

  test('half a minute without a rest stays speech', () => {
    hears(0.001, 500);
    speaks(0.1, 30_000, 0.02);
    expect(meter.silentMs).toBeLessThan(200);
  });

  test('a machine that goes on and on becomes the room', () => {
    hears(0.01, 500);
    hears(0.06, 60_000);
    expect(meter.silentMs).toBeGreaterThan(10_000);
  });

  test('a new stretch begins unspoken in the same room', () => {
    hears(0.02, 1_000);
    speaks(0.2, 500, 0.02);
    meter.again();
    expect(meter.spoke).toBe(false);
    hears(0.02, 500);
    expect(meter.spoke).toBe(false);
  });
});
