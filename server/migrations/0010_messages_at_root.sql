-- The first messages of a conversation have no parent. Where nothing has been analysed yet, the other indexes look as good
-- for finding them as any, and the one that is taken may read the whole conversation.
create index messages_at_root on messages (workspace_id, conversation_id, ordinal) where parent_id is null;
