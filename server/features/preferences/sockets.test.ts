import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, expect, test } from 'vitest';
import { SOCKET_PATH } from '#contract/sockets.ts';
import type { Context } from '#platform/context.ts';
import { createSocketServer } from '#platform/sockets/server.ts';
import { eventually } from '../../testing/eventually.ts';
import { given } from '../../testing/given.ts';
import { putPreferences } from './service.ts';
import { startPreferencesLive } from './sockets.ts';

const { platform, person } = await given();
const [ada, grace] = await Promise.all([person('Ada'), person('Grace')]);
const people = new Map([ada, grace].map((who) => [who.actor.userId, who.actor]));
const httpServer = createServer();
// The cookie is the user's id here: who is signed in is another feature's matter.
const server = createSocketServer(platform, {
  httpServer,
  doors: [],
  authenticate: async ({ cookie }) => people.get(cookie ?? ''),
});
const stop = startPreferencesLive(platform, server.rooms);
await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
const devices: Socket[] = [];
afterAll(async () => {
  for (const device of devices) device.disconnect();
  stop();
  await server.close();
});

async function hearing(who: Context): Promise<unknown[]> {
  const device = io(`http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: who.actor.userId },
  });
  devices.push(device);
  const heard: unknown[] = [];
  device.on('notify', (notify) => heard.push(notify));
  await new Promise((resolve) => device.on('connect', () => resolve(undefined)));
  return heard;
}

test('every device of the person hears of a change, and nobody else', async () => {
  const [laptop, phone, other] = await Promise.all([hearing(ada), hearing(ada), hearing(grace)]);
  const stored = await putPreferences(ada, { theme: 'dark' });
  const told = [{ type: 'preferences.changed', ...stored }];
  await eventually(() => expect([laptop, phone]).toEqual([told, told]));
  await putPreferences(grace, { theme: 'light' });
  await eventually(() => expect(other).toHaveLength(1));
  expect(other).toMatchObject([{ preferences: { theme: 'light' } }]);
});
