import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { welcome } from './api.ts';

/** After signing in: forgets what was there before and goes where the person wanted to be. */
export function useEnter() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return (to: string) => {
    welcome(queryClient);
    router.history.push(to);
  };
}
