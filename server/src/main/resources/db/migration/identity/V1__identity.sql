-- Types of identifiers that were registered or changed here; the presets live in the program.
create table identity.type (
  type       text    primary key,
  label      text    not null,
  certain    boolean not null,
  max_values int     not null check (max_values > 0),
  priority   int     not null,
  blocked    text[]  not null default '{}',
  form       text    not null check (form in ('text', 'lower', 'email', 'phone'))
);

-- Every name of a person is a node. Its id never changes; its customer, the smallest node of its component, does.
-- Times are milliseconds since 1970. The room in the pages keeps changes of the customer cheap.
create table identity.identifier (
  id         int    primary key,
  type       text   not null,
  value      text   not null,
  customer   int    not null,
  first_ms   bigint not null,
  last_ms    bigint not null,
  unbound_ms bigint not null default 0,
  unique (type, value)
) with (fillfactor = 80);
create index on identity.identifier (customer);
create sequence identity.node as int;

-- What speaks for two nodes being one person, or against it. One row a pair, a < b. Every column only ever grows or
-- only ever falls, so that the order of arrival leaves no trace. 0 means never. seen_ms is the beginning of an hour, and
-- sights counts at least once an hour: a link that says nothing new is not written.
create table identity.link (
  a           int    not null,
  b           int    not null check (a < b),
  first_ms    bigint not null,
  bound_ms    bigint not null default 0,
  seen_ms     bigint not null default 0,
  together_ms bigint not null default 0,
  apart_ms    bigint not null default 0,
  binds       int    not null default 0,
  sights      int    not null default 0,
  unbound     boolean not null default false,
  partition   smallint not null,
  position    bigint not null,
  primary key (a, b)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create index on identity.link (b);

-- Links that were refused because they would have made one person of two certain ones, for a human to decide.
create table identity.conflict (
  id         bigint generated always as identity primary key,
  a          int    not null,
  b          int    not null,
  type       text   not null,
  found_at   timestamptz not null,
  state      text   not null default 'open' check (state in ('open', 'merged', 'apart')),
  decided_at timestamptz,
  decided_by text,
  unique (a, b)
);
create index on identity.conflict (state, id desc);
