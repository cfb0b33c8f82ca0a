import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { whenSignedOut } from '#platform/api-client.ts';
import { putAwayFirstWords, rememberMe, rememberSpoken } from '#platform/first-words.ts';
import { spokenNow, whenSpoken } from '#platform/i18n/language.ts';
import { Toaster } from '#ui/toast.tsx';
import { TooltipLayer } from '#ui/tooltip.tsx';
import { composerWords } from '../features/conversations/composer-words.ts';
import { keepAsDraft } from '../features/conversations/drafts.ts';
import { forgetMe } from '../features/identity/api.ts';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router.tsx';

function keepSpoken(): void {
  const { language: lang, direction: dir } = spokenNow();
  const { message: label, write: placeholder } = composerWords.now;
  Object.assign(document.documentElement, { lang, dir });
  rememberSpoken({ lang, dir, label, placeholder });
}
keepSpoken();
whenSpoken(keepSpoken);

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);

// A session that ended elsewhere: sign in again, then back to the same place.
whenSignedOut(() => {
  if (forgetMe(queryClient)) void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } });
});

// What was written before the app was there is taken over by the composer; these pages have none.
router.subscribe('onRendered', ({ toLocation: { pathname } }) => {
  if (pathname === '/' || pathname.startsWith('/c/')) return;
  putAwayFirstWords(keepAsDraft);
  if (pathname === '/sign-in') rememberMe(undefined);
});

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toaster />
      <TooltipLayer />
    </QueryClientProvider>
  );
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
