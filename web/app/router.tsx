import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { HomePage } from '../features/conversations/home-page.tsx';
import { WelcomePlace } from '../features/first-use/places.tsx';
import { meQuery } from '../features/identity/api.ts';
import { workspacesQuery } from '../features/workspaces/api.ts';
import { NotFoundPage, PageError, PagePending } from './fallbacks.tsx';
import { ownPath } from './own-path.ts';
import { Shell } from './shell.tsx';

type RouterContext = { queryClient: QueryClient };

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = ownPath(search['next'], window.location.origin);
    return next ? { next } : {};
  },
  beforeLoad: async ({ context, search }) => {
    // Somebody who is signed in already has no business here; when that cannot be found out, the form says why.
    const me = await context.queryClient.ensureQueryData(meQuery).catch(() => null);
    if (me) throw redirect({ href: search.next ?? '/' });
  },
  component: lazyRouteComponent(() => import('../features/identity/sign-in-page.tsx'), 'SignInPage'),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search: Record<string, unknown>): { token?: string } => {
    const token = text(search['token']);
    return token ? { token } : {};
  },
  component: lazyRouteComponent(() => import('../features/identity/setup-page.tsx'), 'SetupPage'),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: lazyRouteComponent(() => import('../features/identity/invite-page.tsx'), 'InvitePage'),
});

const ConversationPage = lazyRouteComponent(
  () => import('../features/replies/conversation-page.tsx'),
  'ConversationPage',
);

/** Everything behind the sign-in. */
const room = createRoute({
  getParentRoute: () => root,
  id: 'room',
  beforeLoad: async ({ context, location }) => {
    // The page's code comes while the session is asked for, not after.
    if (location.pathname.startsWith('/c/')) void ConversationPage.preload?.();
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
  },
  loader: ({ context }) => void context.queryClient.prefetchQuery(workspacesQuery),
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => room,
  path: '/',
  component: () => <HomePage welcome={<WelcomePlace />} />,
});

const conversation = createRoute({
  getParentRoute: () => room,
  path: '/c/$conversationId',
  // `m`: the message that a link leads to.
  validateSearch: (search: Record<string, unknown>): { m?: string } => {
    const m = text(search['m']);
    return m ? { m } : {};
  },
  component: ConversationPage,
});

const settings = createRoute({
  getParentRoute: () => room,
  path: '/settings/$section',
  // `welcome`: the first admin comes here straight from the setup page.
  validateSearch: (search: Record<string, unknown>): { welcome?: true } => (search['welcome'] ? { welcome: true } : {}),
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});

const settingsStart = createRoute({
  getParentRoute: () => room,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: 'profile' } });
  },
});

/** Every part of web/ui on one page, only while developing: what is built has no trace of it. */
const workshop = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/design',
        component: lazyRouteComponent(() => import('./design/design-page.tsx'), 'DesignPage'),
      }),
    ]
  : [];

const routeTree = root.addChildren([
  ...workshop,
  signIn,
  setup,
  invite,
  room.addChildren([home, conversation, settingsStart, settings]),
]);

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingComponent: PagePending,
    defaultErrorComponent: PageError,
    scrollRestoration: false,
  });
