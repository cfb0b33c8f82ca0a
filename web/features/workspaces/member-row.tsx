import { useMutation, useQueryClient } from '@tanstack/react-query';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { type Member, updateMember, type Workspace, type WorkspaceRole } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Row } from '#ui/row.tsx';
import { Select } from '#ui/select.tsx';
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
  const roles = rolesFor(workspace.role, member);
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
      {roles.length > 0 ? (
        <Select
          label={`Role of ${member.name}`}
          hideLabel
          small
          value={(change.isPending && change.variables) || member.role}
          options={roles.map((role) => ({ value: role, label: ROLE_NAME[role] }))}
          onChange={change.mutate}
        />
      ) : (
        <span className="text-sm text-ink-soft">{ROLE_NAME[member.role]}</span>
      )}
      {!isMe && canRemove(workspace.role, member) && (
        <IconButton label={`Remove ${member.name}`} icon={<UserMinus />} onClick={() => setRemoving(true)} />
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
