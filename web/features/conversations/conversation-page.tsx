import { TopBar } from '#ui/frame.tsx';

export function ConversationPage() {
  return <TopBar title={<h1 className="truncate font-semibold">Conversation</h1>} />;
}
