import { useQuery } from '@tanstack/react-query';
import { Plus, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Row, Rows } from '#ui/row.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { workspacesQuery } from './api.ts';
import { TeamCard } from './team-card.tsx';
import { teamWords } from './team-words.ts';
import { WorkspaceNameDialog } from './workspace-name-dialog.tsx';

export function WorkspaceSettings() {
  const t = useWords(teamWords);
  const workspaces = useQuery(workspacesQuery);
  const [creating, setCreating] = useState(false);
  const teams = workspaces.data?.filter((workspace) => workspace.kind === 'team') ?? [];
  return (
    <>
      <Card
        title={t.workspaces}
        description={t.workspacesHint}
        action={
          <Button icon={<Plus className="size-4" />} onClick={() => setCreating(true)}>
            {t.newTeam}
          </Button>
        }
      >
        {workspaces.isPending && <Skeleton lines={3} />}
        {workspaces.error && <ErrorNote error={workspaces.error} onRetry={() => void workspaces.refetch()} />}
        {workspaces.data && (
          <Rows label={t.own}>
            <Row icon={<UserRound />} title={t.personal} detail={t.personalHint} />
          </Rows>
        )}
        {workspaces.data && teams.length === 0 && <EmptyState title={t.noTeam}>{t.noTeamHint}</EmptyState>}
        <WorkspaceNameDialog open={creating} onClose={() => setCreating(false)} />
      </Card>
      {teams.map((workspace) => (
        <TeamCard key={workspace.id} workspace={workspace} />
      ))}
    </>
  );
}
