import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { type Member, updateMember, type Workspace, type WorkspaceRole } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Menu, type MenuItem } from '#ui/menu.tsx';
import { Row } from '#ui/row.tsx';
import { showToast } from '#ui/toast.tsx';
import { membersQuery } from './api.ts';
import { RemoveMemberDialog } from './remove-member-dialog.tsx';
import { canRemove, ROLE_NAME, rolesFor } from './rights.ts';

type Props = { workspace: Workspace; member: Member; isMe: boolean };

export function MemberRow({ workspace, member, isMe }: Props) {
  const [removing, setRemoving] = useState(false);
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (role: WorkspaceRole) => call(updateMember, { workspaceId: workspace.id, userId: member.userId, role }),
    onError: (error) => showToast(error.message, { tone: 'danger' }),
    // My own role stands with the workspace as well.
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: isMe ? ['workspaces'] : membersQuery(workspace.id).queryKey }),
  });
  const role = (change.isPending && change.variables) || member.role;
  const items: MenuItem[] = rolesFor(workspace.role, member).map((one) => ({
    kind: 'choice',
    label: ROLE_NAME[one],
    checked: one === role,
    onSelect: () => change.mutate(one),
  }));
  if (!isMe && canRemove(workspace.role, member)) {
    items.push(
      { kind: 'line' },
      { label: 'Remove', icon: <UserMinus />, danger: true, onSelect: () => setRemoving(true) },
    );
  }
  return (
    <Row
      icon={<Avatar id={member.userId} name={member.name} />}
      title={
        <>
          {member.name}
          {isMe && <Badge>You</Badge>}
        </>
      }
      detail={member.email}
    >
      {items.length > 0 ? (
        <Menu
          label={`Role of ${member.name}`}
          items={items}
          trigger={(props) => (
            <Button {...props} variant="quiet" size="sm" aria-label={`Role of ${member.name}: ${ROLE_NAME[role]}`}>
              {ROLE_NAME[role]}
              <ChevronDown className="size-3.5" aria-hidden="true" />
            </Button>
          )}
        />
      ) : (
        <span className="px-3 text-sm text-ink-soft">{ROLE_NAME[role]}</span>
      )}
      <RemoveMemberDialog
        open={removing}
        onClose={() => setRemoving(false)}
        workspace={workspace}
        member={member}
        isMe={isMe}
      />
    </Row>
  );
}
