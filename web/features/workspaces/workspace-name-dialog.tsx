import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { v7 as newId } from 'uuid';
import { createWorkspace, updateWorkspace, type Workspace } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { TextField } from '#ui/text-field.tsx';
import { workspacesQuery } from './api.ts';

type Props = { open: boolean; onClose: () => void; workspace?: Workspace };

/** Makes a team workspace, or gives one another name. */
export function WorkspaceNameDialog({ open, onClose, workspace }: Props) {
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
      title={workspace ? 'Rename the workspace' : 'New team workspace'}
      description={workspace ? undefined : 'You become its owner and can invite people next.'}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {save.error && <ErrorNote error={save.error} />}
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={80}
          autoComplete="off"
          required
          data-autofocus
        />
        <Button type="submit" variant="primary" className="self-end" busy={save.isPending} disabled={!name.trim()}>
          {workspace ? 'Rename' : 'Make the workspace'}
        </Button>
      </form>
    </Dialog>
  );
}
