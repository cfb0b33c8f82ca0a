import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { guardedConnector, type Resolve } from './outgoing-connect.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Takes 127.0.0.2 for the public internet and 127.0.0.1 for the inside, on one port. */
async function twoWorlds() {
  const reached = { outside: 0, inside: 0 };
  const outside = await listenOnBoth(
    () => reached.outside++,
    () => reached.inside++,
  );
  const connect = (resolve: Resolve) => {
    const connector = guardedConnector({
      isAllowedHost: () => false,
      timeoutMs: 1_000,
      resolve,
      isSafe: (address) => address === '127.0.0.2',
    });
    return new Promise<string>((done, fail) => {
      const target = {
        hostname: 'rebind.example',
        host: `rebind.example:${outside}`,
        protocol: 'http:',
        port: `${outside}`,
      };
      connector(target, (error, socket) => {
        if (error) return fail(error);
        done(socket.remoteAddress ?? '');
        socket.destroy();
      });
    });
  };
  return { reached, connect };
}

/** Another program may have the port on one of the addresses: then another port is tried. */
async function listenOnBoth(onOutside: () => void, onInside: () => void): Promise<number> {
  for (let tries = 0; ; tries++) {
    const port = await listen('127.0.0.2', 0, onOutside);
    try {
      return await listen('127.0.0.1', port, onInside);
    } catch (error) {
      if (tries === 10) throw error;
    }
  }
}

async function listen(host: string, port: number, onConnection: () => void): Promise<number> {
  const server = createServer((socket) => {
    onConnection();
    socket.destroy();
  });
  servers.push(server);
  await once(server.listen(port, host), 'listening');
  return (server.address() as { port: number }).port;
}

const inside = { address: '127.0.0.1', family: 4 };
const outside = { address: '127.0.0.2', family: 4 };

describe('a name that changes its mind', () => {
  test('is asked once, and the connection goes to the answer that was checked', async () => {
    const { connect, reached } = await twoWorlds();
    const answers = [[outside], [inside]];
    expect(await connect(async () => answers.shift() ?? [inside])).toBe('127.0.0.2');
    expect(answers).toEqual([[inside]]);
    await expect(connect(async () => answers.shift() ?? [inside])).rejects.toMatchObject({ code: 'invalid' });
    expect(reached.inside).toBe(0);
  });

  test('is followed only to its safe addresses when it has both', async () => {
    const { connect, reached } = await twoWorlds();
    expect(await connect(async () => [inside, outside])).toBe('127.0.0.2');
    expect(reached.inside).toBe(0);
  });

  test('is refused when it has none', async () => {
    const { connect } = await twoWorlds();
    await expect(connect(async () => [])).rejects.toMatchObject({ code: 'invalid' });
  });
});
