import { useState } from 'react';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { useMe } from './api.ts';
import { TwoFactorOff } from './two-factor-off.tsx';
import { TwoFactorSetup } from './two-factor-setup.tsx';

export function TwoFactorSettings() {
  const { twoFactorEnabled } = useMe();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Card
      title="Second step"
      badge={twoFactorEnabled ? <Badge tone="accent">On</Badge> : <Badge>Off</Badge>}
      description="After your password, a code from an authenticator app. A stolen password alone then opens nothing."
      action={<Button onClick={() => setOpen(true)}>{twoFactorEnabled ? 'Turn off' : 'Turn on'}</Button>}
    >
      {twoFactorEnabled ? <TwoFactorOff open={open} onClose={close} /> : <TwoFactorSetup open={open} onClose={close} />}
    </Card>
  );
}
