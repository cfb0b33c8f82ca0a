import { PasskeySettings } from './passkey-settings.tsx';
import { PasswordSettings } from './password-settings.tsx';
import { SessionSettings } from './session-settings.tsx';
import { TwoFactorSettings } from './two-factor-settings.tsx';

export function SecuritySettings() {
  return (
    <>
      <PasswordSettings />
      <TwoFactorSettings />
      <PasskeySettings />
      <SessionSettings />
    </>
  );
}
