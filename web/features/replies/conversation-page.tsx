import { useParams, useSearch } from '@tanstack/react-router';
import { ConversationView } from '../conversations/conversation-view.tsx';
import { RepliesContext, type ReplyParts } from '../conversations/reply-parts.ts';
import { useMe } from '../identity/api.ts';
import { goOnWithReply, regenerateReply, stopReplies } from './api.ts';
import { ReplyBody } from './reply-body.tsx';

const PARTS: ReplyParts = { Body: ReplyBody, regenerate: regenerateReply, goOn: goOnWithReply, stop: stopReplies };

export function ConversationPage() {
  const me = useMe();
  const { conversationId } = useParams({ from: '/room/c/$conversationId' });
  const { m } = useSearch({ from: '/room/c/$conversationId' });
  return (
    <RepliesContext value={PARTS}>
      <ConversationView me={me} conversationId={conversationId} linkedId={m} />
    </RepliesContext>
  );
}
