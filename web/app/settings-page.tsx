import { Link, useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useEffect, useRef } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { TopBar } from '#ui/frame.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { useTitle } from '#ui/use-title.ts';
import { NothingHere } from './fallbacks.tsx';
import { SETTINGS_SECTIONS } from './settings-sections.ts';
import { settingsWords } from './settings-words.ts';

const Profile = lazy(() =>
  import('../features/identity/profile-settings.tsx').then((m) => ({ default: m.ProfileSettings })),
);
const Security = lazy(() =>
  import('../features/identity/security-settings.tsx').then((m) => ({ default: m.SecuritySettings })),
);
const Models = lazy(() =>
  import('../features/models/provider-settings.tsx').then((m) => ({ default: m.ProviderSettings })),
);
const Workspaces = lazy(() =>
  import('../features/workspaces/workspace-settings.tsx').then((m) => ({ default: m.WorkspaceSettings })),
);
const Keyboard = lazy(() => import('./keyboard-settings.tsx').then((m) => ({ default: m.KeyboardSettings })));
const Voice = lazy(() => import('../features/voice/voice-settings.tsx').then((m) => ({ default: m.VoiceSettings })));
const Help = lazy(() => import('../features/first-use/help-settings.tsx').then((m) => ({ default: m.HelpSettings })));
const Appearance = lazy(() => import('./appearance-settings.tsx').then((m) => ({ default: m.AppearanceSettings })));

const PAGES: Record<(typeof SETTINGS_SECTIONS)[number]['id'], ComponentType> = {
  profile: Profile,
  security: Security,
  models: Models,
  workspaces: Workspaces,
  appearance: Appearance,
  keyboard: Keyboard,
  voice: Voice,
  help: Help,
};

export function SettingsPage() {
  const t = useWords(settingsWords);
  const { section: id } = useParams({ from: '/room/settings/$section' });
  const section = SETTINGS_SECTIONS.find((one) => one.id === id);
  const Page = section && PAGES[section.id];
  useTitle(section && t[section.id]);
  return (
    <>
      <TopBar title={<h1 className="truncate font-semibold">{t.settings}</h1>} />
      <div className="min-h-0 flex-1 touch-pan-y touch-pinch-zoom overflow-y-auto overscroll-contain">
        <div className="mx-auto flex max-w-5xl flex-col gap-x-12 gap-y-6 px-4 pt-2 pb-24 sm:px-6 lg:flex-row">
          <SectionNav current={id} />
          <div className="min-w-0 max-w-2xl flex-1">
            <Suspense key={id} fallback={<Skeleton lines={5} />}>
              {Page ? <Page /> : <NothingHere />}
            </Suspense>
          </div>
        </div>
      </div>
    </>
  );
}

function SectionNav({ current }: { current: string }) {
  const t = useWords(settingsWords);
  const nav = useRef<HTMLElement>(null);
  // On a phone the row is wider than the screen: the section one is in must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marked link is another one when the section changes
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [current]);
  return (
    <nav
      ref={nav}
      aria-label={t.settings}
      className="-mx-1 flex gap-1 overflow-x-auto p-1 [scrollbar-width:none] lg:min-w-44 lg:shrink-0 lg:flex-col"
    >
      {SETTINGS_SECTIONS.map(({ id, icon: Icon }) => (
        <Link
          key={id}
          to="/settings/$section"
          params={{ section: id }}
          activeProps={{ 'aria-current': 'page' }}
          className="flex h-9 shrink-0 items-center gap-2.5 rounded-md px-3 text-ink-soft transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent-strong pointer-coarse:h-11 [&>svg]:size-4 [&>svg]:shrink-0"
        >
          <Icon aria-hidden="true" />
          {t[id]}
        </Link>
      ))}
    </nav>
  );
}
