import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { createProvider, type ProviderKind } from '#contract/models.ts';
import { call } from '#platform/api-client.ts';
import { showToast } from '#ui/toast.tsx';
import { providerWords } from './provider-words.ts';
import { useProvidersChanged } from './use-providers-changed.ts';
import type { Scope } from './use-scopes.ts';

type Input = { scope: Scope | undefined; apiKey: string; baseUrl: string };

/** Stores a provider after it has answered. One id for one form: trying again never connects it twice. */
export function useConnect(kind: ProviderKind, onDone: () => void) {
  const [id] = useState(() => newId());
  const changed = useProvidersChanged();
  return useMutation({
    mutationFn: ({ scope, apiKey, baseUrl }: Input) =>
      call(createProvider, {
        id,
        kind,
        scope: scope?.workspaceId ? 'workspace' : 'server',
        ...(scope?.workspaceId ? { workspaceId: scope.workspaceId } : {}),
        ...(apiKey ? { apiKey } : {}),
        ...(baseUrl ? { baseUrl } : {}),
      }),
    onSuccess: async ({ provider, models }) => {
      showToast(providerWords.now.isConnected({ name: provider.name, count: models }));
      onDone();
      await changed();
    },
  });
}
