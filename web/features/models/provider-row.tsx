import { Boxes, MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { Provider } from '#contract/models.ts';
import { Badge } from '#ui/badge.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Menu } from '#ui/menu.tsx';
import { Row } from '#ui/row.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { kindName } from './provider-kinds.ts';
import { useScopes } from './use-scopes.ts';

export function ProviderRow({ provider }: { provider: Provider }) {
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
          {provider.origin === 'found' && <Badge tone="accent">Found on this machine</Badge>}
          {provider.origin === 'environment' && <Badge>From the server’s settings</Badge>}
          {provider.status === 'failed' && <Badge tone="danger">Does not answer</Badge>}
        </>
      }
      detail={
        provider.status === 'failed' && provider.failure ? (
          <span className="text-danger">{provider.failure}</span>
        ) : (
          aboutOf(provider)
        )
      }
    >
      {mayEdit && (
        <Menu
          label={`More for ${provider.name}`}
          items={[
            { label: 'Change key or address', onSelect: () => setDialog('key') },
            { label: 'Disconnect', danger: true, onSelect: () => setDialog('remove') },
          ]}
          trigger={(props) => <IconButton {...props} label={`More for ${provider.name}`} icon={<MoreHorizontal />} />}
        />
      )}
      <KeyDialog open={dialog === 'key'} onClose={() => setDialog(undefined)} provider={provider} />
      <DisconnectDialog open={dialog === 'remove'} onClose={() => setDialog(undefined)} provider={provider} />
    </Row>
  );
}

function aboutOf(provider: Provider): string {
  const serves = provider.scope === 'server' ? 'Everyone on this server' : 'This workspace';
  const kind = kindName(provider.kind);
  return [provider.name === kind ? undefined : kind, serves, provider.baseUrl].filter(Boolean).join(' · ');
}
