-- Providers that people connected; those of the environment are not stored.
create table providers (
  id uuid primary key,
  -- Null: serves every workspace.
  workspace_id uuid references workspaces (id) on delete cascade,
  kind text not null check (kind in ('anthropic', 'openai', 'google', 'ollama', 'openai-compatible')),
  slug text not null,
  name text not null,
  -- Null: the provider's own address.
  base_url text,
  -- Sealed under the workspace's key, or the server's; only ever sent to base_url.
  api_key bytea,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index providers_by_slug on providers (workspace_id, slug) nulls not distinct;
