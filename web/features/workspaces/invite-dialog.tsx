import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Invite } from '#contract/identity.ts';
import { createWorkspaceInvite, type Workspace } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { until } from '#ui/time.ts';
import { workspaceInvitesQuery } from './api.ts';
import { inviteWords } from './invite-words.ts';

type Role = 'member' | 'admin';
const USES = [1, 5, 20, 100];

type Props = { open: boolean; onClose: () => void; workspace: Workspace };

/** Makes an invite link and shows it, this once. */
export function InviteDialog({ open, onClose, workspace }: Props) {
  const t = useWords(inviteWords);
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
    <Dialog open={open} onClose={close} title={t.inviteTo({ name: workspace.name })} description={t.whoeverOpens}>
      {create.error && <ErrorNote error={create.error} />}
      <Select
        label={t.theyBecome}
        value={role}
        options={[
          { value: 'member', label: t.asMember },
          { value: 'admin', label: t.asAdmin },
        ]}
        onChange={setRole}
      />
      <Select
        label={t.linkIsFor}
        value={uses}
        options={USES.map((count) => ({ value: String(count), label: t.upTo({ count }) }))}
        onChange={setUses}
      />
      <Button variant="primary" className="self-end" busy={create.isPending} onClick={() => create.mutate()}>
        {t.makeLink}
      </Button>
    </Dialog>
  );
}

type NewLinkProps = { open: boolean; onClose: () => void; url: string; invite: Invite };

function NewLink({ open, onClose, url, invite }: NewLinkProps) {
  const t = useWords(inviteWords);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t.inviteLink}
      description={t.sendIt({ count: invite.maxUses, time: until(invite.expiresAt) })}
      footer={<CopyButton text={url} label={t.copyLink} withText />}
    >
      <TextField
        label={t.link}
        hint={t.linkHint}
        value={url}
        readOnly
        data-autofocus
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  );
}
