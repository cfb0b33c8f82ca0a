-- Every content row starts its key with workspace_id, the distribution key.
create table conversations (
  workspace_id uuid not null,
  id uuid not null,
  created_by uuid not null,
  -- Sealed under the conversation's key: title and settings.
  title bytea not null,
  settings bytea not null,
  seq bigint not null default 0,
  newest_message_id uuid,
  created_at timestamptz(3) not null default now(),
  last_activity_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  primary key (workspace_id, id)
);
-- Links and socket rooms carry the conversation's id alone, so it must be one of a kind.
create unique index conversations_by_id on conversations (id);

create table participants (
  workspace_id uuid not null,
  conversation_id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('owner', 'writer', 'reader')),
  seq bigint not null,
  joined_at timestamptz(3) not null default now(),
  left_at timestamptz(3),
  -- The end of the branch this person reads; null follows the newest message.
  leaf_id uuid,
  -- Sealed under the person's key.
  draft bytea,
  primary key (workspace_id, conversation_id, user_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index participants_by_user on participants (user_id, conversation_id);

create table messages (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  parent_id uuid,
  role text not null check (role in ('user', 'assistant')),
  author_id uuid not null,
  status text not null check (status in ('queued', 'streaming', 'done', 'stopped', 'failed')),
  -- Sealed: a person's message under their key, an assistant's under the conversation's. Null once destroyed.
  body bytea,
  model text,
  ordinal bigint not null,
  seq bigint not null,
  created_at timestamptz(3) not null default now(),
  edited_at timestamptz(3),
  deleted_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index messages_by_parent on messages (workspace_id, conversation_id, parent_id, ordinal);
create index messages_by_seq on messages (workspace_id, conversation_id, seq);

create table message_revisions (
  workspace_id uuid not null,
  message_id uuid not null,
  revision bigint not null, -- the seq that replaced it
  body bytea not null,
  replaced_at timestamptz(3) not null default now(),
  primary key (workspace_id, message_id, revision),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);
