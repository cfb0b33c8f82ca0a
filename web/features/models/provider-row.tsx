import { Boxes, MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { Provider } from '#contract/models.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { asSaid } from '#platform/problems.ts';
import { Badge } from '#ui/badge.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Menu } from '#ui/menu.tsx';
import { Row } from '#ui/row.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { kindName } from './provider-kinds.ts';
import { providerWords } from './provider-words.ts';
import { useScopes } from './use-scopes.ts';

export function ProviderRow({ provider }: { provider: Provider }) {
  const t = useWords(providerWords);
  const [dialog, setDialog] = useState<'key' | 'remove'>();
  const scopes = useScopes();
  const mayEdit =
    provider.origin === 'stored' && scopes.some((scope) => scope.workspaceId === (provider.workspaceId ?? undefined));
  return (
    <Row
      icon={<Boxes />}
      title={
        <>
          {provider.name}
          {provider.origin === 'found' && <Badge tone="accent">{t.foundHere}</Badge>}
          {provider.origin === 'environment' && <Badge>{t.fromSettings}</Badge>}
          {provider.status === 'failed' && <Badge tone="danger">{t.doesNotAnswer}</Badge>}
        </>
      }
      detail={
        provider.status === 'failed' && provider.failure ? (
          <span className="text-danger">{asSaid(provider.failure)}</span>
        ) : (
          aboutOf(provider)
        )
      }
    >
      {mayEdit && (
        <Menu
          label={t.moreFor({ name: provider.name })}
          items={[
            { label: t.changeKey, onSelect: () => setDialog('key') },
            { label: t.disconnect, danger: true, onSelect: () => setDialog('remove') },
          ]}
          trigger={(props) => (
            <IconButton {...props} label={t.moreFor({ name: provider.name })} icon={<MoreHorizontal />} />
          )}
        />
      )}
      <KeyDialog open={dialog === 'key'} onClose={() => setDialog(undefined)} provider={provider} />
      <DisconnectDialog open={dialog === 'remove'} onClose={() => setDialog(undefined)} provider={provider} />
    </Row>
  );
}

function aboutOf(provider: Provider): string {
  const t = providerWords.now;
  const serves = provider.scope === 'server' ? t.everyone : t.thisWorkspace;
  const kind = kindName(provider.kind);
  return [provider.name === kind ? undefined : kind, serves, provider.baseUrl].filter(Boolean).join(' · ');
}
