-- A content, stored once in its workspace whoever brings it.
create table blobs (
  workspace_id uuid not null,
  -- A keyed fingerprint of the content: equal within a workspace, and says nothing outside of it.
  id bytea not null,
  bytes bigint not null,
  -- Where its parts lie in the store: a folder, and in it [{name, bytes}], in order.
  folder text not null,
  parts jsonb not null,
  -- Sealed under a secret made of the content: whoever brings the same may have it, the database alone may not.
  content_key bytea not null,
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, id)
);

-- What one person uploaded; in one conversation once it was sent there.
create table files (
  workspace_id uuid not null,
  id uuid not null,
  uploaded_by uuid not null,
  conversation_id uuid,
  blob_id bytea not null,
  -- Sealed under the person's key: name, type, sizes, and the key of the content.
  meta bytea not null,
  thumbnail bytea,
  created_at timestamptz(3) not null default now(),
  -- Null once it was sent.
  expires_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, blob_id) references blobs (workspace_id, id)
);
-- Addresses carry the file's id alone, so it must be one of a kind.
create unique index files_by_id on files (id);
create index files_by_blob on files (workspace_id, blob_id);
create index files_by_conversation on files (workspace_id, conversation_id) where conversation_id is not null;
create index files_expiring on files (expires_at) where expires_at is not null;

-- Which messages show a file: more than one where a question was asked again with other words.
create table message_files (
  workspace_id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  file_id uuid not null,
  primary key (workspace_id, message_id, file_id),
  foreign key (workspace_id, file_id) references files (workspace_id, id)
);
create index message_files_by_file on message_files (workspace_id, file_id);
create index message_files_by_conversation on message_files (workspace_id, conversation_id);

-- On their way; the file will have the same id.
create table uploads (
  workspace_id uuid not null,
  id uuid not null,
  uploaded_by uuid not null,
  bytes bigint not null,
  received bigint not null default 0,
  -- Sealed under the person's key: name, and the key of the content.
  meta bytea not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  primary key (workspace_id, id)
);
create unique index uploads_by_id on uploads (id);
create index uploads_expiring on uploads (expires_at);
create index uploads_by_person on uploads (uploaded_by);

create table upload_parts (
  workspace_id uuid not null,
  upload_id uuid not null,
  start bigint not null,
  bytes integer not null,
  name text not null,
  -- Sealed under the person's key: what the content's fingerprint is made of.
  digests bytea not null,
  primary key (workspace_id, upload_id, start),
  foreign key (workspace_id, upload_id) references uploads (workspace_id, id) on delete cascade
);

-- Files that stand in a draft.
alter table participants add column draft_file_ids uuid[] not null default '{}';
