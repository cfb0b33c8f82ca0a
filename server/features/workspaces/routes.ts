import { getInvite } from '#contract/identity.ts';
import * as contract from '#contract/workspaces.ts';
import { publicRoute, type Route, route } from '#platform/http/route.ts';
import * as invites from './invites.ts';
import * as members from './members.ts';
import * as service from './service.ts';

export const workspaceRoutes: Route[] = [
  route(contract.listWorkspaces, service.listWorkspaces),
  route(contract.createWorkspace, service.createWorkspace),
  route(contract.updateWorkspace, service.updateWorkspace),
  route(contract.listMembers, members.listMembers),
  route(contract.updateMember, members.updateMember),
  route(contract.removeMember, members.removeMember),
  route(contract.createWorkspaceInvite, invites.createWorkspaceInvite),
  route(contract.listWorkspaceInvites, invites.listWorkspaceInvites),
  route(contract.revokeWorkspaceInvite, invites.revokeWorkspaceInvite),
  publicRoute(getInvite, invites.previewInvite),
];
