import { EmptyState } from '#ui/empty-state.tsx';

export function ConversationList() {
  return <EmptyState title="No conversations yet">What you start will be here.</EmptyState>;
}
