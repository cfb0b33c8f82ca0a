import * as contract from '#contract/identity.ts';
import { publicRoute, type Route, route } from '#platform/http/route.ts';
import * as service from './service.ts';
import { endOtherSessions, endSession, listSessions } from './sessions.ts';

/** `GET /invites/:token` is in workspaces, which know their names; accepting one is in conversations. */
export const identityRoutes: Route[] = [
  publicRoute(contract.getServerState, service.getServerState),
  publicRoute(contract.createFirstAdmin, service.createFirstAdmin),
  publicRoute(contract.signUpByInvite, service.signUpByInvite),
  route(contract.getMe, service.getMe),
  route(contract.updateMe, service.updateMe),
  route(contract.listSessions, listSessions),
  route(contract.endSession, endSession),
  route(contract.endOtherSessions, endOtherSessions),
];
