import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Invite } from '#contract/identity.ts';
import { createWorkspaceInvite, type Workspace } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { until } from '#ui/time.ts';
import { workspaceInvitesQuery } from './api.ts';

type Role = 'member' | 'admin';
const ROLES: { value: Role; label: string }[] = [
  { value: 'member', label: 'Member' },
  { value: 'admin', label: 'Admin, who can also invite' },
];
const USES = [1, 5, 20, 100].map((uses) => ({
  value: String(uses),
  label: uses === 1 ? 'One person' : `Up to ${uses} people`,
}));

type Props = { open: boolean; onClose: () => void; workspace: Workspace };

/** Makes an invite link and shows it, this once. */
export function InviteDialog({ open, onClose, workspace }: Props) {
  const [role, setRole] = useState<Role>('member');
  const [uses, setUses] = useState('1');
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: () => call(createWorkspaceInvite, { workspaceId: workspace.id, role, maxUses: Number(uses) }),
    onSuccess: () => queryClient.invalidateQueries(workspaceInvitesQuery(workspace.id)),
  });
  function close() {
    onClose();
    create.reset();
  }
  if (create.data) return <NewLink open={open} onClose={close} {...create.data} />;
  return (
    <Dialog
      open={open}
      onClose={close}
      title={`Invite to ${workspace.name}`}
      description="Whoever opens the link can join, with or without an account here."
    >
      {create.error && <ErrorNote error={create.error} />}
      <Select label="They become" value={role} options={ROLES} onChange={setRole} />
      <Select label="The link is for" value={uses} options={USES} onChange={setUses} />
      <Button variant="primary" className="self-end" busy={create.isPending} onClick={() => create.mutate()}>
        Make a link
      </Button>
    </Dialog>
  );
}

type NewLinkProps = { open: boolean; onClose: () => void; url: string; invite: Invite };

function NewLink({ open, onClose, url, invite }: NewLinkProps) {
  const times = invite.maxUses === 1 ? 'once' : `${invite.maxUses} times`;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Invite link"
      description={`Send it to whom you want in. It works ${times} and ends ${until(invite.expiresAt)}.`}
      footer={<CopyButton text={url} label="Copy link" withText />}
    >
      <TextField
        label="Link"
        hint="Shown only now: we keep no copy of it."
        value={url}
        readOnly
        data-autofocus
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  );
}
