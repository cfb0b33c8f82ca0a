import { useQuery } from '@tanstack/react-query';
import { serverStateQuery } from './api.ts';
import { OpenSignUp } from './open-sign-up.tsx';

/** How a newcomer gets in, which differs from server to server. */
export function SignUpHint() {
  const { data } = useQuery(serverStateQuery);
  if (!data) return null;
  if (data.setupNeeded) return <p>This server is new. Open the setup link that it printed when it started.</p>;
  if (data.signups === 'open') return <OpenSignUp />;
  if (data.signups === 'invite') return <p>New here? Ask somebody inside for an invite link.</p>;
  return null;
}
