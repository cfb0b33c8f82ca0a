-- What one person put on one message. An emoji says something, so it is sealed, under the person's key.
create table reactions (
  workspace_id uuid not null,
  message_id uuid not null,
  user_id uuid not null,
  emojis bytea not null,
  primary key (workspace_id, message_id, user_id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);

-- Whether there are any: messages without, which are nearly all, are read without looking for them.
alter table messages add column is_reacted boolean not null default false;
