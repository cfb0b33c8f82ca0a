-- What a person has come across; nobody has a row until something is noted.
create table first_use (
  user_id uuid primary key references users (id) on delete cascade,
  -- Names of hints, steps and versions; never anything that somebody wrote.
  notes jsonb not null default '{}',
  -- Raised by every change: of two answers the later one is right.
  revision integer not null default 1,
  -- The conversation to try things in. It may be deleted since.
  sample_id uuid,
  updated_at timestamptz(3) not null default now()
);
