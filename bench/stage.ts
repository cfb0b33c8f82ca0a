import { rmSync } from 'node:fs';
import path from 'node:path';
import { createConversation } from '../contract/conversations.ts';
import { createWorkspace } from '../contract/workspaces.ts';
import { OPEN_HOUSE, type Person, signUp } from '../scripts/rig/person.ts';
import { type Provider, startProvider } from '../scripts/rig/provider.ts';
import type { Pace } from '../scripts/rig/provider-main.ts';
import { freePort, type Place, type Server, startServer, temporaryDirectory } from '../scripts/rig/server.ts';
import { newId } from '../server/platform/id.ts';

export type Stage = {
  place: Place;
  server: Server;
  provider: Provider;
  person: Person;
  workspaceId: string;
  /** With a title, so that the model is asked for none. */
  conversation(): Promise<string>;
  close(): Promise<void>;
};

/** A server and a provider, each a process of its own, and somebody who is signed in. */
export async function setStage(
  paces: Pace[],
  env: NodeJS.ProcessEnv = {},
  nodeArguments: string[] = [],
): Promise<Stage> {
  const root = temporaryDirectory();
  const provider = await startProvider(paces);
  const place: Place = {
    dataDir: path.join(root, 'data'),
    port: await freePort(),
    env: { ...OPEN_HOUSE, ...provider.env, ...env },
    nodeArguments,
  };
  const server = await startServer(place);
  const person = await signUp(server.url, 'Ada');
  const workspaceId = newId();
  await person.call(createWorkspace, { id: workspaceId, name: 'Bench' });
  return {
    place,
    server,
    provider,
    person,
    workspaceId,
    async conversation() {
      const id = newId();
      await person.call(createConversation, { id, workspaceId, title: 'Bench' });
      return id;
    },
    async close() {
      await server.stop();
      await provider.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
