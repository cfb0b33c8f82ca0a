import { useQuery } from '@tanstack/react-query';
import { Plus, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Row, Rows } from '#ui/row.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { workspacesQuery } from './api.ts';
import { TeamCard } from './team-card.tsx';
import { WorkspaceNameDialog } from './workspace-name-dialog.tsx';

export function WorkspaceSettings() {
  const workspaces = useQuery(workspacesQuery);
  const [creating, setCreating] = useState(false);
  const teams = workspaces.data?.filter((workspace) => workspace.kind === 'team') ?? [];
  return (
    <>
      <Card
        title="Workspaces"
        description="A workspace holds conversations and the providers that answer in them. Yours is personal; a team shares one."
        action={
          <Button icon={<Plus className="size-4" />} onClick={() => setCreating(true)}>
            New team
          </Button>
        }
      >
        {workspaces.isPending && <Skeleton lines={3} />}
        {workspaces.error && <ErrorNote error={workspaces.error} onRetry={() => void workspaces.refetch()} />}
        {workspaces.data && (
          <Rows label="Your own workspace">
            <Row icon={<UserRound />} title="Personal" detail="Only you, and whom you invite into a conversation" />
          </Rows>
        )}
        {workspaces.data && teams.length === 0 && (
          <EmptyState title="No team yet">
            Make one to share conversations and providers with the people you work with.
          </EmptyState>
        )}
        <WorkspaceNameDialog open={creating} onClose={() => setCreating(false)} />
      </Card>
      {teams.map((workspace) => (
        <TeamCard key={workspace.id} workspace={workspace} />
      ))}
    </>
  );
}
