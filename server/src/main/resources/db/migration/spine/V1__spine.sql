-- The keys of events already taken: 128 bits of SHA-256 over source and message id. Slices of one week are dropped
-- when both they and their successor are older than the look-back; slice 0 is never dropped and holds the keys of
-- imported history.
create table spine.seen (
  slice int  not null,
  key   uuid not null,
  primary key (slice, key)
) partition by list (slice);
create table spine.seen_0 partition of spine.seen for values in (0);

-- Positions of the log that have no effect: repeats, events that were set aside, events of erased people.
create table spine.skipped (
  partition smallint not null,
  position  bigint   not null,
  reason    text     not null check (reason in ('duplicate', 'parked', 'erased')),
  primary key (partition, position)
);

-- Events that a room could not take, with the reason, waiting for a person.
create table spine.parked (
  id        bigint generated always as identity primary key,
  partition smallint    not null,
  position  bigint      not null,
  room      text        not null,
  reason    text        not null,
  event     jsonb       not null,
  parked_at timestamptz not null,
  replays   int         not null default 0,
  state     text        not null default 'parked' check (state in ('parked', 'replayed', 'discarded')),
  unique (partition, position)
);
create index on spine.parked (state, id desc);
