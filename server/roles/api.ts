import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '#platform/context.ts';
import { mountRoutes } from '#platform/http/mount.ts';
import { describeApi } from '#platform/http/openapi.ts';
import type { Route } from '#platform/http/route.ts';
import { serveClient } from '#platform/http/static.ts';
import { conversationRoutes } from '../features/conversations/routes.ts';
import { fileRoutes } from '../features/files/routes.ts';
import { firstUseRoutes } from '../features/first-use/routes.ts';
import { identityRoutes } from '../features/identity/routes.ts';
import type { Identity } from '../features/identity/service.ts';
import { modelRoutes } from '../features/models/routes.ts';
import { personaRoutes } from '../features/personas/routes.ts';
import { preferenceRoutes } from '../features/preferences/routes.ts';
import { replyRoutes } from '../features/replies/routes.ts';
import { voiceRoutes } from '../features/voice/routes.ts';
import { workspaceRoutes } from '../features/workspaces/routes.ts';

/** Every endpoint of the product. */
export const routes: readonly Route[] = [
  ...identityRoutes,
  ...workspaceRoutes,
  ...modelRoutes,
  ...fileRoutes,
  ...personaRoutes,
  ...preferenceRoutes,
  ...voiceRoutes,
  ...conversationRoutes,
  ...replyRoutes,
  ...firstUseRoutes,
];

const CLIENT_DIRECTORY = path.resolve(import.meta.dirname, '../../web/dist');

/** Mounts the endpoints, the description of them, and the web client. */
export async function startApi(platform: Platform, app: FastifyInstance, identity: Identity): Promise<void> {
  mountRoutes(app, platform, routes, (request) => identity.authenticate(request.headers));
  identity.mount(app);
  let description: unknown;
  app.get('/api/openapi.json', async () => {
    description ??= describeApi(routes);
    return description;
  });
  await serveClient(app, CLIENT_DIRECTORY, platform.config);
}
