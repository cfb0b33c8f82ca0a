import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { v7 as newId } from 'uuid';
import { createWorkspace, updateWorkspace, type Workspace } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { TextField } from '#ui/text-field.tsx';
import { uiWords } from '#ui/words.ts';
import { workspacesQuery } from './api.ts';
import { teamWords } from './team-words.ts';

type Props = { open: boolean; onClose: () => void; workspace?: Workspace };

/** Makes a team workspace, or gives one another name. */
export function WorkspaceNameDialog({ open, onClose, workspace }: Props) {
  const t = useWords(teamWords);
  const common = useWords(uiWords);
  const [name, setName] = useState(workspace?.name ?? '');
  // One id for one dialog: trying again after a lost answer makes no second workspace.
  const [id, setId] = useState(() => newId());
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      workspace
        ? call(updateWorkspace, { workspaceId: workspace.id, name: name.trim() })
        : call(createWorkspace, { id, name: name.trim() }),
    onSuccess: async () => {
      onClose();
      if (!workspace) {
        setName('');
        setId(newId());
      }
      await queryClient.invalidateQueries(workspacesQuery);
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim()) save.mutate();
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={workspace ? t.renameThis : t.newWorkspace}
      description={workspace ? undefined : t.newWorkspaceHint}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {save.error && <ErrorNote error={save.error} />}
        <TextField
          label={t.name}
          value={name}
          onChange={setName}
          maxLength={80}
          autoComplete="off"
          required
          data-autofocus
        />
        <Button type="submit" variant="primary" className="self-end" busy={save.isPending} disabled={!name.trim()}>
          {workspace ? common.rename : t.make}
        </Button>
      </form>
    </Dialog>
  );
}
