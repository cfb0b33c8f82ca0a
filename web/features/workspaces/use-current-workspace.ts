import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Workspace } from '#contract/workspaces.ts';
import { deviceText } from '#platform/device-text.ts';
import { workspacesQuery } from './api.ts';

const kept = deviceText('parley.workspace');
const listeners = new Set<() => void>();
let chosen = kept.read() ?? undefined;

/** Undefined: everything, whichever workspace it belongs to. */
export function chooseWorkspace(workspaceId: string | undefined) {
  chosen = workspaceId;
  kept.write(workspaceId);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

type Current = {
  workspaces: Workspace[];
  /** What the list of conversations is limited to; undefined shows all of them. */
  filter: Workspace | undefined;
  /** Where a new conversation is made: the chosen workspace, else the personal one. Undefined only while loading. */
  home: Workspace | undefined;
};

export function useCurrentWorkspace(): Current {
  const { data: workspaces = [] } = useQuery(workspacesQuery);
  const id = useSyncExternalStore(subscribe, () => chosen);
  const filter = workspaces.find((workspace) => workspace.id === id);
  return { workspaces, filter, home: filter ?? workspaces[0] };
}
