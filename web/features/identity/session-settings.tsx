import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Laptop, Smartphone } from 'lucide-react';
import { endOtherSessions, endSession, type Session } from '#contract/identity.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Row, Rows } from '#ui/row.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { ago } from '#ui/time.ts';
import { showToast } from '#ui/toast.tsx';
import { accountWords } from './account-words.ts';
import { sessionsQuery } from './api.ts';
import { deviceOf } from './device.ts';

export function SessionSettings() {
  const t = useWords(accountWords);
  const sessions = useQuery(sessionsQuery);
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(sessionsQuery);
  const endOthers = useMutation({
    mutationFn: () => call(endOtherSessions, {}),
    onSuccess: () => {
      showToast(t.othersSignedOut);
      return refresh();
    },
  });
  const end = useMutation({ mutationFn: (sessionId: string) => call(endSession, { sessionId }), onSettled: refresh });
  const hasOthers = sessions.data?.some((session) => !session.current);
  return (
    <Card
      title={t.whereSignedIn}
      description={t.whereHint}
      action={
        hasOthers && (
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t.signOutOthers}
          </Button>
        )
      }
    >
      {(endOthers.error ?? end.error) && <ErrorNote error={endOthers.error ?? end.error} />}
      {sessions.isPending && <Skeleton lines={3} />}
      {sessions.error && <ErrorNote error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.data && (
        <Rows label={t.sessions}>
          {sessions.data.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              busy={end.isPending && end.variables === session.id}
              onEnd={() => end.mutate(session.id)}
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}

function SessionRow({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const t = useWords(accountWords);
  const { name, isPhone } = deviceOf(session.userAgent);
  const seen = session.current ? t.activeNow : t.lastActive({ time: ago(session.lastSeenAt) });
  return (
    <Row
      icon={isPhone ? <Smartphone /> : <Laptop />}
      title={
        <>
          {name}
          {session.current && <Badge tone="accent">{t.thisDevice}</Badge>}
        </>
      }
      detail={[seen, session.ipAddress].filter(Boolean).join(' · ')}
    >
      {!session.current && (
        <Button size="sm" busy={busy} onClick={onEnd} aria-label={t.signOutThis({ name })}>
          {t.signOut}
        </Button>
      )}
    </Row>
  );
}
