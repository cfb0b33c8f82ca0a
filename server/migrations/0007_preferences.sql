-- How a person wants Parley to look and behave; nobody has a row until they change something.
create table preferences (
  user_id uuid primary key references users (id) on delete cascade,
  -- Only what was ever changed, so that a better default reaches everybody who did not choose.
  chosen jsonb not null,
  -- Raised by every change: of two answers the later one is right.
  revision integer not null default 1,
  updated_at timestamptz(3) not null default now()
);
