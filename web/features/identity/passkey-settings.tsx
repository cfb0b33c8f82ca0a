import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Row, Rows } from '#ui/row.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { day } from '#ui/time.ts';
import { showToast } from '#ui/toast.tsx';
import { callAuth, type Passkey, passkeysQuery } from './api.ts';
import { deviceOf } from './device.ts';
import { addPasskey, canUsePasskeys, wasCancelled } from './passkeys.ts';

export function PasskeySettings() {
  const passkeys = useQuery(passkeysQuery);
  const queryClient = useQueryClient();
  const add = useMutation({
    mutationFn: () => addPasskey(deviceOf(navigator.userAgent).name),
    onSuccess: () => {
      showToast('From now on you can sign in with this passkey');
      return queryClient.invalidateQueries(passkeysQuery);
    },
  });
  return (
    <Card
      title="Passkeys"
      description="Sign in with your fingerprint, face or device PIN instead of a password."
      action={
        canUsePasskeys() && (
          <Button busy={add.isPending} onClick={() => add.mutate()}>
            Add a passkey
          </Button>
        )
      }
    >
      {!canUsePasskeys() && (
        <p className="text-sm text-ink-faint">
          Passkeys need a name in the address and https; on this machine, http://localhost will do.
        </p>
      )}
      {add.error && !wasCancelled(add.error) && <ErrorNote error={add.error} />}
      {passkeys.isPending && <Skeleton lines={2} />}
      {passkeys.error && <ErrorNote error={passkeys.error} onRetry={() => void passkeys.refetch()} />}
      {passkeys.data && passkeys.data.length > 0 && (
        <Rows label="Passkeys">
          {passkeys.data.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </Rows>
      )}
    </Card>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const [asking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const name = passkey.name || 'Passkey';
  const remove = useMutation({
    mutationFn: () => callAuth('/passkey/delete-passkey', { id: passkey.id }),
    onSuccess: () => {
      setAsking(false);
      return queryClient.invalidateQueries(passkeysQuery);
    },
  });
  return (
    <Row icon={<KeyRound />} title={name} detail={`Added ${day(passkey.createdAt)}`}>
      <IconButton label={`Remove ${name}`} icon={<Trash2 />} onClick={() => setAsking(true)} />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Remove this passkey?"
        description="You can no longer sign in with it. Your device may keep its copy until you delete it there."
        action="Remove"
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        error={remove.error}
      />
    </Row>
  );
}
