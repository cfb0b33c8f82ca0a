import { useQuery } from '@tanstack/react-query';
import { useWords } from '#platform/i18n/use-words.ts';
import { serverStateQuery } from './api.ts';
import { entryWords } from './entry-words.ts';
import { OpenSignUp } from './open-sign-up.tsx';

/** How a newcomer gets in, which differs from server to server. */
export function SignUpHint() {
  const t = useWords(entryWords);
  const { data } = useQuery(serverStateQuery);
  if (!data) return null;
  if (data.setupNeeded) return <p>{t.serverIsNew}</p>;
  if (data.signups === 'open') return <OpenSignUp />;
  if (data.signups === 'invite') return <p>{t.askForInvite}</p>;
  return null;
}
