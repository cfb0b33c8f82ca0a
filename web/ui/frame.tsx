import { Menu as MenuIcon, PanelLeft } from 'lucide-react';
import { createContext, type ReactNode, use } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Drawer } from './drawer.tsx';
import { IconButton } from './icon-button.tsx';
import { type Sidebar, useOwnSidebar } from './use-own-sidebar.ts';
import { useTouch } from './use-touch.ts';
import { uiWords } from './words.ts';

const nothing = () => undefined;
const SidebarContext = createContext<Sidebar>({
  ...{ isDrawer: false, isShown: true, opened: false },
  ...{ open: nothing, close: nothing, toggle: nothing },
});

/** Lets a link in the sidebar close the drawer it stands in, which does nothing on wide screens; and shows or hides it. */
export const useSidebar = () => use(SidebarContext);

/** Sidebar and page. Under 900 px the sidebar is a drawer, opened from the top bar; above, it can be hidden. */
export function Frame({ sidebar, children }: { sidebar: ReactNode; children: ReactNode }) {
  const t = useWords(uiWords);
  const value = useOwnSidebar();
  useTouch(async () => (await import('./touch/keyboard.ts')).followOwnKeyboard());
  return (
    <SidebarContext value={value}>
      <a
        href="#main"
        className="fixed top-2 start-2 z-50 -translate-y-16 rounded-md bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        {t.skip}
      </a>
      <div className="frame flex touch-pan-y touch-pinch-zoom">
        {value.isDrawer ? (
          <Drawer open={value.opened} onOpen={value.open} onClose={value.close} label={t.sidebar}>
            {sidebar}
          </Drawer>
        ) : (
          value.isShown && (
            <aside aria-label={t.sidebar} className="shrink-0 border-e border-line bg-sidebar">
              {sidebar}
            </aside>
          )
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
  const { isDrawer, isShown, open } = useSidebar();
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 pe-3 ps-3 lg:ps-6">
      {!isShown && (
        <IconButton
          label={t.openSidebar}
          icon={isDrawer ? <MenuIcon /> : <PanelLeft className="rtl:-scale-x-100" />}
          onClick={open}
          aria-haspopup={isDrawer ? 'dialog' : undefined}
          data-sidebar-toggle
          className="frame-opener"
        />
      )}
      <div className="flex min-w-0 flex-1 items-center gap-2">{title}</div>
      <div className="flex shrink-0 items-center gap-1">{children}</div>
    </header>
  );
}

/** Hides the sidebar that it stands in; on narrow screens it is a drawer and closes by itself. */
export function HideSidebar({ keys }: { keys?: string | undefined }) {
  const t = useWords(uiWords);
  const { isDrawer, toggle } = useSidebar();
  if (isDrawer) return null;
  return (
    <IconButton
      label={t.hideSidebar}
      icon={<PanelLeft className="rtl:-scale-x-100" />}
      onClick={toggle}
      {...(keys ? { keys } : {})}
      data-sidebar-toggle
    />
  );
}
