import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { setTheme, type Theme, useTheme } from '#platform/theme.ts';
import { Card } from '#ui/card.tsx';

const THEMES: { value: Theme; label: string; icon: ReactNode }[] = [
  { value: 'system', label: 'As the system', icon: <Monitor /> },
  { value: 'light', label: 'Light', icon: <Sun /> },
  { value: 'dark', label: 'Dark', icon: <Moon /> },
];

export function AppearanceSettings() {
  const theme = useTheme();
  return (
    <Card title="Appearance" description="Kept on this device.">
      <fieldset className="grid grid-cols-3 gap-3">
        <legend className="sr-only">Theme</legend>
        {THEMES.map(({ value, label, icon }) => (
          <label
            key={value}
            className="flex min-h-20 cursor-pointer flex-col items-center justify-center gap-2 rounded-lg border border-line px-2 text-center text-sm text-ink-soft transition-colors hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={theme === value}
              onChange={() => setTheme(value)}
              className="sr-only"
            />
            <span className="[&>svg]:size-5">{icon}</span>
            {label}
          </label>
        ))}
      </fieldset>
    </Card>
  );
}
