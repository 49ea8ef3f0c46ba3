create table journey.journey (
  id         text primary key,
  name       text        not null,
  state      text        not null default 'draft'
             check (state in ('draft', 'running', 'paused', 'ending', 'ended', 'stopped')),
  graph      jsonb       not null,
  version    int         not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- What was published, for ever: people finish the version they came in by.
create table journey.version (
  journey_id   text        not null,
  version      int         not null,
  graph        jsonb       not null,
  published_at timestamptz not null,
  primary key (journey_id, version)
);

-- Grows with every change that turns must notice, so that a turn asks one number instead of all graphs.
create table journey.revision (n bigint not null);
insert into journey.revision values (1);

create sequence journey.position_id;

-- Where each person stands. The node stays; the customer follows who is who. Those who left stay as history, because
-- "once ever" has to know them.
create table journey.position (
  id          bigint primary key,
  journey_id  text        not null,
  version     int         not null,
  node        int         not null,
  customer_id int         not null,
  once        text        not null check (once in ('ever', 'event', 'outside')),
  entry_key   text        not null,
  at_node     text        not null,
  inside      boolean     not null,
  outcome     text,
  entered_at  timestamptz not null,
  since       timestamptz not null,
  wake_at     timestamptz,
  left_at     timestamptz,
  memory      jsonb       not null
) with (fillfactor = 80);
create unique index on journey.position (journey_id, node, entry_key) where inside or once <> 'outside';
create index on journey.position (customer_id, journey_id);
create index on journey.position (node);
create index on journey.position (journey_id, at_node) where inside;
create index on journey.position (journey_id, id desc);

-- Counts, as differences: turns only add rows, so that they never wait for one another; now and then they are added up.
create table journey.tally (
  journey_id text   not null,
  node       text   not null,
  entered    bigint not null,
  passed     bigint not null,
  messages   bigint not null
);
create index on journey.tally (journey_id);
