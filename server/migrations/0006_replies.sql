-- One generation of an assistant's message; a reply has that message's id.
create table replies (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  question_id uuid not null, -- the message that it answers
  asked_by uuid not null,
  model text not null,
  -- Sealed under the conversation's key: what was asked for, and what it said so far while it runs.
  options bytea not null,
  text bytea,
  persisted_upto integer not null default 0, -- how much of the text that is, in UTF-16 code units
  status text not null check (status in ('queued', 'streaming', 'done', 'stopped', 'failed')),
  -- Whoever generates it, and until when the others leave it to them; by the database's clock alone.
  lease_owner uuid,
  lease_until timestamptz(3) not null default now(),
  attempt integer not null default 0,
  stop_requested boolean not null default false,
  input_tokens integer,
  output_tokens integer,
  cached_input_tokens integer,
  cost_micros bigint, -- millionths of a US dollar; null where the price is not known
  created_at timestamptz(3) not null default now(),
  first_token_at timestamptz(3),
  finished_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
-- Stopping and attaching name the reply alone, so its id must be one of a kind.
create unique index replies_by_id on replies (id);
create index replies_by_question on replies (workspace_id, conversation_id, question_id);
-- What runs or waits, for whoever looks for work.
create index replies_due on replies (lease_until) where status in ('queued', 'streaming');

-- What was said up to and including a message, in short, for models that cannot read it all.
create table reply_summaries (
  workspace_id uuid not null,
  conversation_id uuid not null,
  upto_message_id uuid not null,
  text bytea not null, -- sealed under the conversation's key
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, conversation_id, upto_message_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
