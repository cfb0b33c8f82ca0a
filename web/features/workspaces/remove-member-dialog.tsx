import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Member, removeMember, type Workspace } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { membersQuery } from './api.ts';

type Props = { open: boolean; onClose: () => void; workspace: Workspace; member: Member; isMe: boolean };

/** Somebody goes, or you do. */
export function RemoveMemberDialog({ open, onClose, workspace, member, isMe }: Props) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call(removeMember, { workspaceId: workspace.id, userId: member.userId }),
    onSuccess: async () => {
      onClose();
      await (isMe ? queryClient.invalidateQueries() : queryClient.invalidateQueries(membersQuery(workspace.id)));
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={isMe ? `Leave ${workspace.name}?` : `Remove ${member.name}?`}
      description={`${isMe ? 'You lose' : 'They lose'} access to every conversation of this workspace at once. Messages already written stay.`}
      action={isMe ? 'Leave' : 'Remove'}
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
      error={remove.error}
    />
  );
}
