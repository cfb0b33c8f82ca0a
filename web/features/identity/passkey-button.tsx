import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { entryWords } from './entry-words.ts';
import { canUsePasskeys, signInWithPasskey, wasCancelled } from './passkeys.ts';

export function PasskeyButton({ onDone }: { onDone: () => void }) {
  const t = useWords(entryWords);
  const signIn = useMutation({ mutationFn: signInWithPasskey, onSuccess: onDone });
  if (!canUsePasskeys()) return null;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3 text-sm text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t.or}
      </div>
      <Button icon={<KeyRound className="size-4" />} busy={signIn.isPending} onClick={() => signIn.mutate()}>
        {t.withPasskey}
      </Button>
      {signIn.error && !wasCancelled(signIn.error) && <ErrorNote error={signIn.error} />}
    </div>
  );
}
