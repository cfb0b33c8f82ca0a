import { useQuery } from '@tanstack/react-query';
import { MoreHorizontal, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Member, Workspace } from '#contract/workspaces.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Menu } from '#ui/menu.tsx';
import type { MenuItem } from '#ui/menu-items.ts';
import { Rows } from '#ui/row.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { uiWords } from '#ui/words.ts';
import { useMe } from '../identity/api.ts';
import { membersQuery } from './api.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { InviteList } from './invite-list.tsx';
import { MemberRow } from './member-row.tsx';
import { RemoveMemberDialog } from './remove-member-dialog.tsx';
import { canManage } from './rights.ts';
import { teamWords } from './team-words.ts';
import { WorkspaceNameDialog } from './workspace-name-dialog.tsx';

/** One team workspace: who belongs to it, who may come in. */
export function TeamCard({ workspace }: { workspace: Workspace }) {
  const t = useWords(teamWords);
  const common = useWords(uiWords);
  const me = useMe();
  const members = useQuery(membersQuery(workspace.id));
  const [dialog, setDialog] = useState<'invite' | 'rename'>();
  const [leaving, setLeaving] = useState<Member>();
  const manages = canManage(workspace.role);
  const myself = members.data?.find((member) => member.userId === me.id);
  const items: MenuItem[] = [
    ...(manages ? [{ label: common.rename, onSelect: () => setDialog('rename') } satisfies MenuItem] : []),
    { label: t.leave, danger: true, disabled: !myself, onSelect: () => setLeaving(myself) },
  ];
  return (
    <Card
      title={workspace.name}
      description={t[`${workspace.role}Here`]}
      action={
        <TeamActions name={workspace.name} onInvite={manages ? () => setDialog('invite') : undefined} items={items} />
      }
    >
      {members.isPending && <Skeleton lines={3} />}
      {members.error && <ErrorNote error={members.error} onRetry={() => void members.refetch()} />}
      {members.data && (
        <Rows label={t.membersOf({ name: workspace.name })}>
          {members.data.map((member) => (
            <MemberRow key={member.userId} workspace={workspace} member={member} isMe={member.userId === me.id} />
          ))}
        </Rows>
      )}
      {manages && <InviteList workspaceId={workspace.id} />}
      <InviteDialog open={dialog === 'invite'} onClose={() => setDialog(undefined)} workspace={workspace} />
      <WorkspaceNameDialog open={dialog === 'rename'} onClose={() => setDialog(undefined)} workspace={workspace} />
      {leaving && (
        <RemoveMemberDialog open onClose={() => setLeaving(undefined)} workspace={workspace} member={leaving} isMe />
      )}
    </Card>
  );
}

type ActionsProps = { name: string; onInvite: (() => void) | undefined; items: MenuItem[] };

function TeamActions({ name, onInvite, items }: ActionsProps) {
  const t = useWords(teamWords);
  const label = t.moreFor({ name });
  return (
    <div className="flex gap-1">
      {onInvite && (
        <Button icon={<UserPlus className="size-4" />} onClick={onInvite}>
          {t.invite}
        </Button>
      )}
      <Menu
        label={label}
        items={items}
        trigger={(props) => <IconButton {...props} label={label} icon={<MoreHorizontal />} />}
      />
    </div>
  );
}
