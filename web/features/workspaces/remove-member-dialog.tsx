import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Member, removeMember, type Workspace } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { uiWords } from '#ui/words.ts';
import { membersQuery } from './api.ts';
import { teamWords } from './team-words.ts';

type Props = { open: boolean; onClose: () => void; workspace: Workspace; member: Member; isMe: boolean };

/** Somebody goes, or you do. */
export function RemoveMemberDialog({ open, onClose, workspace, member, isMe }: Props) {
  const t = useWords(teamWords);
  const common = useWords(uiWords);
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
      title={isMe ? t.leaveThis({ name: workspace.name }) : t.removeThem({ name: member.name })}
      description={isMe ? t.afterLeaving : t.afterRemoving}
      action={isMe ? t.leave : common.remove}
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
      error={remove.error}
    />
  );
}
