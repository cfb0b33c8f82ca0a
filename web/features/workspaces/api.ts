import { queryOptions } from '@tanstack/react-query';
import { listMembers, listWorkspaceInvites, listWorkspaces } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { askKeeping } from '#platform/kept-answers.ts';

/** Your workspaces, the personal one first. */
export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: () => askKeeping('workspaces', async () => (await call(listWorkspaces, {})).items),
});

export const membersQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['workspaces', workspaceId, 'members'],
    queryFn: async () => (await call(listMembers, { workspaceId })).items,
  });

export const workspaceInvitesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['workspaces', workspaceId, 'invites'],
    queryFn: async () => (await call(listWorkspaceInvites, { workspaceId })).items,
  });
