import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useWords, withElements } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';
import { accountWords } from './account-words.ts';
import { callAuth, meQuery } from './api.ts';
import { credentialWords } from './credential-words.ts';
import { useForm } from './use-form.ts';

const QrCode = lazy(() => import('#ui/qr-code.tsx').then((module) => ({ default: module.QrCode })));

type Enabled = { totpURI: string; backupCodes: string[] };

/** Password, then the code to scan, then the backup codes; on only after a first code was right. */
export function TwoFactorSetup({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(accountWords);
  const [enabled, setEnabled] = useState<Enabled>();
  const [verified, setVerified] = useState(false);
  const queryClient = useQueryClient();
  function close() {
    onClose();
    setEnabled(undefined);
    setVerified(false);
    if (!verified) return;
    void queryClient.invalidateQueries(meQuery);
    showToast(t.isOn);
  }
  const step = !enabled ? 'password' : verified ? 'codes' : 'scan';
  return (
    <Dialog open={open} onClose={close} title={t[`${step}Title`]} description={t[`${step}Step`]}>
      {step === 'password' && <AskPassword onDone={setEnabled} />}
      {step === 'scan' && enabled && <Scan uri={enabled.totpURI} onDone={() => setVerified(true)} />}
      {step === 'codes' && enabled && <BackupCodes codes={enabled.backupCodes} onDone={close} />}
    </Dialog>
  );
}

function AskPassword({ onDone }: { onDone: (enabled: Enabled) => void }) {
  const t = useWords(accountWords);
  const credentials = useWords(credentialWords);
  const { field, submit } = useForm({ password: '' }, ({ password }) => ({
    password: password ? undefined : credentials.enterPassword,
  }));
  const enable = useMutation({
    mutationFn: (password: string) => callAuth('/two-factor/enable', { password }),
    onSuccess: onDone,
  });
  return (
    <form
      noValidate
      onSubmit={(event) => submit(event, ({ password }) => enable.mutate(password))}
      className="flex flex-col gap-4"
    >
      {enable.error && <ErrorNote error={enable.error} />}
      <PasswordField
        label={t.password}
        autoComplete="current-password"
        required
        data-autofocus
        {...field('password')}
      />
      <Button type="submit" variant="primary" className="self-end" busy={enable.isPending}>
        {t.continue}
      </Button>
    </form>
  );
}

function Scan({ uri, onDone }: { uri: string; onDone: () => void }) {
  const t = useWords(accountWords);
  const { field, submit } = useForm({ code: '' }, ({ code }) => ({
    code: /^\s*(?:\d\s*){6}$/.test(code) ? undefined : t.sixDigits,
  }));
  const verify = useMutation({
    mutationFn: (code: string) => callAuth('/two-factor/verify-totp', { code }),
    onSuccess: onDone,
  });
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <form
      noValidate
      onSubmit={(event) => submit(event, ({ code }) => verify.mutate(code.replace(/\s/g, '')))}
      className="flex flex-col gap-4"
    >
      <div className="mx-auto size-48 rounded-lg bg-[#fff] p-3 text-[#000]">
        <Suspense fallback={null}>
          <QrCode text={uri} label={t.qrCode} />
        </Suspense>
      </div>
      <div className="flex items-center justify-between gap-2 text-sm text-ink-soft">
        <span className="min-w-0">
          {withElements(t.orType, {
            key: (
              <span dir="ltr" className="font-mono break-all">
                {secret}
              </span>
            ),
          })}
        </span>
        <CopyButton text={secret} label={t.copyKey} />
      </div>
      {verify.error && <ErrorNote error={verify.error} />}
      <TextField label={t.code} inputMode="numeric" autoComplete="one-time-code" required {...field('code')} />
      <Button type="submit" variant="primary" className="self-end" busy={verify.isPending}>
        {t.turnOn}
      </Button>
    </form>
  );
}

function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useWords(accountWords);
  const common = useWords(uiWords);
  return (
    <div className="flex flex-col gap-4">
      <ul
        aria-label={t.backupCodes}
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md bg-sunken p-4 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        <CopyButton text={codes.join('\n')} label={common.copy} withText />
        <Button variant="primary" onClick={onDone}>
          {t.keptThem}
        </Button>
      </div>
    </div>
  );
}
