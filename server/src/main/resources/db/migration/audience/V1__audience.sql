-- What was defined. The number is the audience's short name inside this room. `next_rule` is a published change whose
-- history is still being gathered.
create table audience.audience (
  number      int generated always as identity primary key,
  id          text        not null unique,
  name        text        not null,
  description text        not null default '',
  rule        jsonb       not null,
  next_rule   jsonb,
  state       text        not null check (state in ('gathering', 'filling', 'live', 'broken')),
  problem     text,
  filled_to   int         not null default 0,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);

-- Raised with every change of what the turn must know, so that each turn can tell with one look.
create table audience.version (version bigint not null);
insert into audience.version values (1);

-- What some rule counts or sums. A stream is recorded live from the positions on, exactly; what came before is
-- gathered from the columnar store, node by node.
create table audience.stream (
  id          int generated always as identity primary key,
  key         text     not null,
  event       text     not null,
  spec        jsonb    not null,
  horizon_ms  bigint   not null,
  positions   bigint[] not null,
  ready       boolean  not null default false,
  filled_to   int      not null default 0
);
create index on audience.stream (key);

-- One row a customer that audiences have looked at: the turn's lock, where the customer is a member, and when to look
-- again (milliseconds since 1970).
create table audience.person (
  customer int    primary key,
  members  int[]  not null default '{}',
  wake_at  bigint
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- The events that rules need, packed, by the node they are attached to for ever; the customer follows merges.
create table audience.history (
  node     int   primary key,
  customer int   not null,
  data     bytea not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create index on audience.history (customer);

create table audience.member (
  audience int         not null,
  customer int         not null,
  since    timestamptz not null,
  primary key (audience, customer)
);
create index on audience.member (customer);

create table audience.move (
  id       bigint generated always as identity primary key,
  audience int         not null,
  customer int         not null,
  entered  boolean     not null,
  moved_at timestamptz not null,
  why      text        not null
);
create index on audience.move (audience, moved_at);
create index on audience.move (customer);

-- Rules that another room asks about, by who asks: their streams are kept like those of audiences.
create table audience.kept (
  used_by text  primary key,
  rules   jsonb not null
);
