-- People, how they prove who they are, and where they are signed in. The columns of users, sessions, accounts,
-- verifications, two_factors and passkeys are named after the fields of better-auth, which reads and writes them.
create table users (
  id uuid primary key,
  name text not null,
  email text not null check (email = lower(email)),
  is_admin boolean not null default false,
  two_factor_enabled boolean not null default false,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index users_by_email on users (email);

create table sessions (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  token text not null, -- the SHA-256 of what the cookie carries
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null
);
create unique index sessions_by_token on sessions (token);
create index sessions_by_user on sessions (user_id);
create index sessions_by_expiry on sessions (expires_at);

create table accounts (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  provider_id text not null, -- 'credential' is email and password
  account_id text not null,
  password text, -- argon2id, as a PHC string
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index accounts_by_provider on accounts (provider_id, account_id);
create index accounts_by_user on accounts (user_id);

-- Challenges that live for minutes: identifiers are hashed, so a copy of the table answers none of them.
create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index verifications_by_identifier on verifications (identifier);
create index verifications_by_expiry on verifications (expires_at);

-- Secret and backup codes are encrypted under the newest of auth_secrets.
create table two_factors (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz(3)
);
create unique index two_factors_by_user on two_factors (user_id);

create table passkeys (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null,
  counter bigint not null, -- of the authenticator: 32 bits without a sign
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz(3) not null default now()
);
create unique index passkeys_by_credential on passkeys (credential_id);
create index passkeys_by_user on passkeys (user_id);

-- What cookies are signed and second factors encrypted with, sealed by the vault. The highest version is used.
create table auth_secrets (
  version integer primary key,
  secret bytea not null,
  created_at timestamptz(3) not null default now()
);

-- Exactly one row. Whoever makes the first admin holds its lock, so there is one first admin.
create table setup (
  only_row boolean primary key default true check (only_row),
  token_hash bytea,
  done_at timestamptz(3)
);
insert into setup default values;

create table invites (
  id uuid primary key,
  kind text not null check (kind in ('workspace', 'conversation')),
  workspace_id uuid not null,
  target_id uuid not null, -- the workspace, or a conversation in it
  role text not null,
  created_by uuid not null references users (id) on delete cascade,
  token_hash bytea not null,
  max_uses integer not null check (max_uses > 0),
  uses integer not null default 0 check (uses between 0 and max_uses),
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create unique index invites_by_token on invites (token_hash);
create index invites_by_target on invites (target_id, created_at);
create index invites_by_creator on invites (workspace_id, created_by);

-- A use is taken by signing up with the link or by accepting it, whichever comes first; never by both.
create table invite_uses (
  invite_id uuid not null references invites (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  accepted_at timestamptz(3),
  primary key (invite_id, user_id)
);
create index invite_uses_by_user on invite_uses (user_id);
