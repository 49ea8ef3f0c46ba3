-- A message promised to one person, for ever. `person` is the node that was the customer's number when it was promised;
-- whose it is now, identity knows, so a merge rewrites nothing here.
create table delivery.message (
  id         bigint generated always as identity primary key,
  key        text        not null unique,
  origin     text        not null,
  origin_id  text        not null,
  person     int         not null,
  channel    text        not null,
  content    jsonb       not null,
  state      text        not null default 'planned',
  reason     text,
  address    text,
  subject    text,
  attempts   int         not null default 0,
  due_at     timestamptz not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
) with (fillfactor = 85);
create index on delivery.message (person, id desc);
create index on delivery.message (origin_id, id desc);
create index on delivery.message (channel, id desc);
create index on delivery.message (state, id desc) where state not in ('planned', 'sent', 'confirmed');

-- What is still to be done, one narrow row each. A claim is a lease: `due_at` then says when it ends. The attempt grows
-- with every claim and fences off a worker that comes back after its lease.
create table delivery.queue (
  message_id bigint      primary key,
  channel    text        not null,
  due_at     timestamptz not null,
  claimed    boolean     not null default false,
  attempt    int         not null default 0
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index on delivery.queue (channel, due_at);

-- What was tried and what came of it: one row an attempt, never changed.
create table delivery.ledger (
  message_id bigint      not null,
  at         timestamptz not null,
  attempt    int         not null,
  state      text        not null,
  detail     text        not null
);
create index on delivery.ledger (message_id, at);
