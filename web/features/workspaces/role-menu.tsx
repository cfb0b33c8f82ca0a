import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, UserMinus } from 'lucide-react';
import { type Member, updateMember, type Workspace, type WorkspaceRole } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { problemOf } from '#platform/problems.ts';
import { Button } from '#ui/button.tsx';
import { Menu } from '#ui/menu.tsx';
import type { MenuItem } from '#ui/menu-items.ts';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';
import { membersQuery } from './api.ts';
import { canRemove, rolesFor } from './rights.ts';
import { roleWords } from './role-words.ts';
import { teamWords } from './team-words.ts';

type Props = { workspace: Workspace; member: Member; isMe: boolean; onRemove: () => void };

/** A member's role, and what may be done about it. */
export function RoleMenu({ workspace, member, isMe, onRemove }: Props) {
  const t = useWords(teamWords);
  const roles = useWords(roleWords);
  const common = useWords(uiWords);
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (role: WorkspaceRole) => call(updateMember, { workspaceId: workspace.id, userId: member.userId, role }),
    onError: (error) => showToast(problemOf(error), { tone: 'danger' }),
    // My own role stands with the workspace as well.
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: isMe ? ['workspaces'] : membersQuery(workspace.id).queryKey }),
  });
  const role = (change.isPending && change.variables) || member.role;
  const items: MenuItem[] = rolesFor(workspace.role, member).map((one) => ({
    kind: 'choice',
    label: roles[one],
    checked: one === role,
    onSelect: () => change.mutate(one),
  }));
  if (!isMe && canRemove(workspace.role, member)) {
    items.push({ kind: 'line' }, { label: common.remove, icon: <UserMinus />, danger: true, onSelect: onRemove });
  }
  if (items.length === 0) return <span className="px-3 text-sm text-ink-soft">{roles[role]}</span>;
  return (
    <Menu
      label={t.roleOf({ name: member.name })}
      items={items}
      trigger={(props) => (
        <Button {...props} variant="quiet" size="sm" aria-label={t.roleIs({ name: member.name, role: roles[role] })}>
          {roles[role]}
          <ChevronDown className="size-3.5" aria-hidden="true" />
        </Button>
      )}
    />
  );
}
