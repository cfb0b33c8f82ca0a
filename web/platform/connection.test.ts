import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Connection } from './connection.ts';

let answers: boolean;
let network: boolean;
let connection: Connection;
let back: number;

beforeEach(() => {
  vi.useFakeTimers();
  [answers, network, back] = [true, true, 0];
  connection = new Connection({ ask: async () => answers, hasNetwork: () => network });
  connection.whenBack(() => {
    back += 1;
  });
});
afterEach(() => vi.useRealTimers());

describe('connection', () => {
  test('without network it is lost at once, and back when a call is answered', async () => {
    network = false;
    await connection.check();
    expect(connection.reachable).toBe(false);
    network = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(connection.reachable).toBe(true);
    expect(back).toBe(1);
  });

  test('a socket that is down for a moment is no news', async () => {
    connection.socketIs(false);
    await vi.advanceTimersByTimeAsync(1_000);
    connection.socketIs(true);
    expect(connection.reachable).toBe(true);
    expect(back).toBe(1);
  });

  test('a socket that stays down while the server does not answer is an interruption within seconds', async () => {
    answers = false;
    connection.socketIs(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(connection.reachable).toBe(false);
  });

  test('where only sockets are blocked, Parley is still reached', async () => {
    connection.socketIs(false);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(connection.reachable).toBe(true);
  });
});
