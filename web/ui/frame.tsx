import { Menu as MenuIcon } from 'lucide-react';
import { createContext, type ReactNode, use, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Drawer } from './drawer.tsx';
import { IconButton } from './icon-button.tsx';
import { useMediaQuery } from './use-media-query.ts';
import { uiWords } from './words.ts';

type Sidebar = { isDrawer: boolean; open: () => void; close: () => void };
const SidebarContext = createContext<Sidebar>({ isDrawer: false, open: () => undefined, close: () => undefined });

/** Lets a link in the sidebar close the drawer it stands in; does nothing on wide screens. */
export const useSidebar = () => use(SidebarContext);

/** Sidebar and page. Under 900 px the sidebar is a drawer, opened from the top bar. */
export function Frame({ sidebar, children }: { sidebar: ReactNode; children: ReactNode }) {
  const t = useWords(uiWords);
  const isDrawer = !useMediaQuery('(min-width: 56.25rem)');
  const [opened, setOpened] = useState(false);
  const value = { isDrawer, open: () => setOpened(true), close: () => setOpened(false) };
  return (
    <SidebarContext value={value}>
      <a
        href="#main"
        className="fixed top-2 start-2 z-50 -translate-y-16 rounded-md bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        {t.skip}
      </a>
      <div className="frame flex h-dvh">
        {isDrawer ? (
          <Drawer open={opened} onClose={value.close} label={t.sidebar}>
            {sidebar}
          </Drawer>
        ) : (
          <aside aria-label={t.sidebar} className="w-72 shrink-0 border-e border-line bg-sidebar">
            {sidebar}
          </aside>
        )}
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          {children}
        </main>
      </div>
    </SidebarContext>
  );
}

/** The first row of every page in the frame: where you are at the left, what you can do at the right. */
export function TopBar({ title, children }: { title: ReactNode; children?: ReactNode }) {
  const t = useWords(uiWords);
  const { isDrawer, open } = useSidebar();
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 pt-[env(safe-area-inset-top)] pe-3 ps-3 lg:ps-6">
      {isDrawer && (
        <IconButton
          label={t.openSidebar}
          icon={<MenuIcon />}
          onClick={open}
          aria-haspopup="dialog"
          className="frame-opener"
        />
      )}
      <div className="flex min-w-0 flex-1 items-center gap-2">{title}</div>
      <div className="flex shrink-0 items-center gap-1">{children}</div>
    </header>
  );
}
