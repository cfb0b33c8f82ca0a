import { useQuery } from '@tanstack/react-query';
import { BookOpen } from 'lucide-react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Row, Rows } from '#ui/row.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { providersQuery } from './api.ts';
import { ConnectCard } from './connect-card.tsx';
import { ProviderRow } from './provider-row.tsx';
import { providerWords } from './provider-words.ts';
import { WelcomeNote } from './welcome-note.tsx';

/** Who answers: what is connected, and what can be. */
export function ProviderSettings() {
  const t = useWords(providerWords);
  const { home } = useCurrentWorkspace();
  const providers = useQuery({ ...providersQuery(home?.id ?? ''), enabled: Boolean(home) });
  // Whoever has a model comes to look after it; whoever has none comes to connect one.
  const anyStored = providers.data?.some((provider) => provider.origin !== 'found');
  return (
    <>
      <WelcomeNote connected={providers.data?.length ?? 0} />
      {!anyStored && <ConnectCard />}
      <Card
        title={t.connected}
        description={home?.kind === 'team' ? t.workspaceCanUse({ name: home.name }) : undefined}
      >
        {providers.isPending && <Skeleton lines={3} />}
        {providers.error && <ErrorNote error={providers.error} onRetry={() => void providers.refetch()} />}
        {providers.data && (
          <Rows label={t.connectedProviders}>
            {providers.data.map((provider) => (
              <ProviderRow key={provider.id} provider={provider} />
            ))}
            <Row
              icon={<BookOpen />}
              title={
                <>
                  Guide <Badge>{t.builtIn}</Badge>
                </>
              }
              detail={t.guideHint}
            />
          </Rows>
        )}
      </Card>
      {anyStored && <ConnectCard />}
    </>
  );
}
