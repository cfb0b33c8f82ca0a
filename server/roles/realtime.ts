import type { Server } from 'node:http';
import type { Platform } from '#platform/context.ts';
import type { Door } from '#platform/sockets/door.ts';
import { createSocketServer } from '#platform/sockets/server.ts';
import { conversationDoors, startConversationLive } from '../features/conversations/sockets.ts';
import { startFirstUseLive } from '../features/first-use/sockets.ts';
import type { Identity } from '../features/identity/service.ts';
import { startPreferencesLive } from '../features/preferences/sockets.ts';
import { replyDoors, startDeltas } from '../features/replies/sockets.ts';

/** Every socket event of the product. */
export const doors: readonly Door[] = [...conversationDoors, ...replyDoors];

/** Opens the socket doors on the HTTP server. */
export function startRealtime(platform: Platform, httpServer: Server, identity: Identity): { close(): Promise<void> } {
  const server = createSocketServer(platform, { httpServer, doors, authenticate: identity.authenticate });
  const { rooms } = server;
  const stops = [
    startConversationLive(platform, rooms),
    startDeltas(platform, rooms),
    startPreferencesLive(platform, rooms),
    startFirstUseLive(platform, rooms),
  ];
  return {
    async close() {
      for (const stop of stops) stop();
      await server.close();
    },
  };
}
