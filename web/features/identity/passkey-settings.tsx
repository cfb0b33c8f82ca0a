import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Row, Rows } from '#ui/row.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { day } from '#ui/time.ts';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';
import { accountWords } from './account-words.ts';
import { callAuth, type Passkey, passkeysQuery } from './api.ts';
import { deviceOf } from './device.ts';
import { addPasskey, canUsePasskeys, wasCancelled } from './passkeys.ts';

export function PasskeySettings() {
  const t = useWords(accountWords);
  const passkeys = useQuery(passkeysQuery);
  const queryClient = useQueryClient();
  const add = useMutation({
    mutationFn: () => addPasskey(deviceOf(navigator.userAgent).name),
    onSuccess: () => {
      showToast(t.passkeyAdded);
      return queryClient.invalidateQueries(passkeysQuery);
    },
  });
  return (
    <Card
      title={t.passkeys}
      description={t.passkeysHint}
      action={
        canUsePasskeys() && (
          <Button busy={add.isPending} onClick={() => add.mutate()}>
            {t.addPasskey}
          </Button>
        )
      }
    >
      {!canUsePasskeys() && <p className="text-sm text-ink-faint">{t.passkeysNeed}</p>}
      {add.error && !wasCancelled(add.error) && <ErrorNote error={add.error} />}
      {passkeys.isPending && <Skeleton lines={2} />}
      {passkeys.error && <ErrorNote error={passkeys.error} onRetry={() => void passkeys.refetch()} />}
      {passkeys.data && passkeys.data.length > 0 && (
        <Rows label={t.passkeys}>
          {passkeys.data.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </Rows>
      )}
    </Card>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const t = useWords(accountWords);
  const common = useWords(uiWords);
  const [asking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const name = passkey.name || t.passkey;
  const remove = useMutation({
    mutationFn: () => callAuth('/passkey/delete-passkey', { id: passkey.id }),
    onSuccess: () => {
      setAsking(false);
      return queryClient.invalidateQueries(passkeysQuery);
    },
  });
  return (
    <Row icon={<KeyRound />} title={name} detail={t.added({ date: day(passkey.createdAt) })}>
      <IconButton label={t.removeThis({ name })} icon={<Trash2 />} onClick={() => setAsking(true)} />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t.removePasskey}
        description={t.afterRemoving}
        action={common.remove}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        error={remove.error}
      />
    </Row>
  );
}
