import { useQueryClient } from '@tanstack/react-query';

/** After connecting, changing or disconnecting: the lists of providers and models are asked for again. */
export function useProvidersChanged() {
  const queryClient = useQueryClient();
  return () => Promise.all(['models', 'providers'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
}
