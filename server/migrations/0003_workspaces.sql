create table workspaces (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('personal', 'team')),
  created_by uuid not null,
  created_at timestamptz(3) not null default now()
);
-- One for each person, however often somebody makes sure of it.
create unique index personal_workspaces on workspaces (created_by) where kind = 'personal';

create table members (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'member')),
  joined_at timestamptz(3) not null default now(),
  primary key (workspace_id, user_id)
);
create index members_by_user on members (user_id);
