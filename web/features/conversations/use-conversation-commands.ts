import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCommand } from '#platform/commands/use-command.ts';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { conversationsQuery } from './api.ts';
import { CONVERSATION } from './commands.ts';

/** What can be done with conversations wherever one is. Mounted once, by the shell. */
export function useConversationCommands(showList: () => void): void {
  const navigate = useNavigate();
  const step = useStep();
  useCommand(CONVERSATION.begin, () => void navigate({ to: '/' }));
  useCommand(CONVERSATION.previous, () => void step(-1));
  useCommand(CONVERSATION.next, () => void step(1));
  useCommand(CONVERSATION.list, () => {
    showList();
    // A list that was hidden is there a moment later.
    requestAnimationFrame(focusList);
  });
}

/** To the conversation above or below in the list; from elsewhere to its first. */
function useStep() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { filter } = useCurrentWorkspace();
  return async (by: 1 | -1) => {
    const data = await queryClient.ensureInfiniteQueryData(conversationsQuery(filter?.id)).catch(() => undefined);
    const ids = data?.pages.flatMap(({ items }) => items).map(({ id }) => id) ?? [];
    const at = ids.indexOf(/^\/c\/([^/]+)$/.exec(location.pathname)?.[1] ?? '');
    const next = ids[at < 0 ? 0 : at + by];
    if (next) await navigate({ to: '/c/$conversationId', params: { conversationId: next } });
  };
}

function focusList(): void {
  const list = document.querySelector('[data-conversations]');
  const link = list?.querySelector<HTMLElement>('a[aria-current]') ?? list?.querySelector<HTMLElement>('a');
  link?.focus();
}
