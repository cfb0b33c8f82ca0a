import { useQueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useEffect } from 'react';
import { useReachable } from '#platform/connection.ts';
import { rememberMe } from '#platform/first-words.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { useMe } from '../identity/api.ts';
import { startLiveSession } from './live-session.ts';
import { conversationWords } from './words.ts';

/** Keeps the pages live while somebody is signed in, and says so when it cannot. Mounted once, by the shell. */
export function ConnectionBanner() {
  const t = useWords(conversationWords);
  const me = useMe();
  const queryClient = useQueryClient();
  const reachable = useReachable();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new name is no new session
  useEffect(() => (me.id ? startLiveSession(me, queryClient) : undefined), [me.id, queryClient]);
  useEffect(() => rememberMe(me.id || undefined), [me.id]);
  return (
    <div role="status">
      {!reachable && (
        <p className="to-edges flex items-center justify-center gap-2 bg-warn-soft px-4 py-1.5 text-center text-sm font-medium text-warn">
          <CloudOff className="size-4 shrink-0" aria-hidden="true" />
          {t.offline}
        </p>
      )}
    </div>
  );
}
