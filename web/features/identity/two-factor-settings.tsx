import { useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { accountWords } from './account-words.ts';
import { useMe } from './api.ts';
import { TwoFactorOff } from './two-factor-off.tsx';
import { TwoFactorSetup } from './two-factor-setup.tsx';

export function TwoFactorSettings() {
  const t = useWords(accountWords);
  const { twoFactorEnabled } = useMe();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Card
      title={t.secondStep}
      badge={twoFactorEnabled ? <Badge tone="accent">{t.on}</Badge> : <Badge>{t.off}</Badge>}
      description={t.secondStepHint}
      action={<Button onClick={() => setOpen(true)}>{twoFactorEnabled ? t.turnOff : t.turnOn}</Button>}
    >
      {twoFactorEnabled ? <TwoFactorOff open={open} onClose={close} /> : <TwoFactorSetup open={open} onClose={close} />}
    </Card>
  );
}
