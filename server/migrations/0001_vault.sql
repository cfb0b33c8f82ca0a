-- Keys of the vault, wrapped by the master key, which is never in the database.

-- One row a version; the highest settled one seals, all of them open. A forgotten owner keeps its rows,
-- emptied, so that no process can make it a new key: erased stays erased.
create table data_keys (
  owner_kind text not null check (owner_kind in ('person', 'conversation', 'workspace', 'system')),
  owner_id text not null,
  version integer not null check (version > 0),
  wrapped bytea,
  created_at timestamptz(3) not null default now(),
  forgotten_at timestamptz(3),
  primary key (owner_kind, owner_id, version),
  check ((wrapped is null) = (forgotten_at is not null))
);

-- Exactly one row: which master key belongs to this database, as a keyed fingerprint that says nothing about it.
-- Keys are inserted only while it is the writer's, so a process left with a replaced master key can add none.
create table vault_check (
  only_row boolean primary key default true check (only_row),
  master_key_id bytea not null
);
