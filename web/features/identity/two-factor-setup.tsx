import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { callAuth, meQuery } from './api.ts';
import { useForm } from './use-form.ts';

const QrCode = lazy(() => import('#ui/qr-code.tsx').then((module) => ({ default: module.QrCode })));

type Enabled = { totpURI: string; backupCodes: string[] };

/** Password, then the code to scan, then the backup codes; on only after a first code was right. */
export function TwoFactorSetup({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [enabled, setEnabled] = useState<Enabled>();
  const [verified, setVerified] = useState(false);
  const queryClient = useQueryClient();
  function close() {
    onClose();
    setEnabled(undefined);
    setVerified(false);
    if (!verified) return;
    void queryClient.invalidateQueries(meQuery);
    showToast('The second step is on');
  }
  const step = !enabled ? 'password' : verified ? 'codes' : 'scan';
  return (
    <Dialog open={open} onClose={close} title={TITLE[step]} description={DESCRIPTION[step]}>
      {step === 'password' && <AskPassword onDone={setEnabled} />}
      {step === 'scan' && enabled && <Scan uri={enabled.totpURI} onDone={() => setVerified(true)} />}
      {step === 'codes' && enabled && <BackupCodes codes={enabled.backupCodes} onDone={close} />}
    </Dialog>
  );
}

const TITLE = { password: 'Turn on the second step', scan: 'Scan this code', codes: 'Keep these backup codes' };
const DESCRIPTION = {
  password: 'First, confirm that it is you.',
  scan: 'Use an authenticator app, then enter the six digits that it shows.',
  codes: 'If you lose your phone, each of them opens your account once. They are not shown again.',
};

function AskPassword({ onDone }: { onDone: (enabled: Enabled) => void }) {
  const { field, submit } = useForm({ password: '' }, ({ password }) => ({
    password: password ? undefined : 'Enter your password.',
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
      <PasswordField label="Password" autoComplete="current-password" required data-autofocus {...field('password')} />
      <Button type="submit" variant="primary" className="self-end" busy={enable.isPending}>
        Continue
      </Button>
    </form>
  );
}

function Scan({ uri, onDone }: { uri: string; onDone: () => void }) {
  const { field, submit } = useForm({ code: '' }, ({ code }) => ({
    code: /^\s*(?:\d\s*){6}$/.test(code) ? undefined : 'Enter the six digits.',
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
          <QrCode text={uri} label="Code for your authenticator app" />
        </Suspense>
      </div>
      <div className="flex items-center justify-between gap-2 text-sm text-ink-soft">
        <span className="min-w-0">
          Or type: <span className="font-mono break-all">{secret}</span>
        </span>
        <CopyButton text={secret} label="Copy the key" />
      </div>
      {verify.error && <ErrorNote error={verify.error} />}
      <TextField label="Code" inputMode="numeric" autoComplete="one-time-code" required {...field('code')} />
      <Button type="submit" variant="primary" className="self-end" busy={verify.isPending}>
        Turn on
      </Button>
    </form>
  );
}

function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <ul
        aria-label="Backup codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md bg-sunken p-4 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        <CopyButton text={codes.join('\n')} label="Copy" withText />
        <Button variant="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}
