-- What we know of each name of a person. A customer is the sum of its nodes, so that a split gives everything back.
create table customer.node (
  node           int         primary key,
  customer_id    int         not null,
  moves          int         not null default 0,
  first_seen     timestamptz,
  last_seen      timestamptz,
  orders         int         not null default 0,
  spent_minor    bigint      not null default 0,
  first_order_at timestamptz,
  last_order_at  timestamptz
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create index on customer.node (customer_id);

-- The present value of each key at each node: attributes under their own name, tags as '#name', consent as
-- '@channel', the deletion of everything as '*'. A null value is one that was taken away at that time.
create table customer.value (
  node       int         not null,
  key        text        not null,
  value      jsonb,
  at         timestamptz not null,
  partition  smallint    not null,
  position   bigint      not null,
  source     text        not null,
  cumulative boolean     not null,
  expires_at timestamptz,
  primary key (node, key)
) with (fillfactor = 80);
create index on customer.value (expires_at) where expires_at is not null;

-- Every change ever asked for, in no order; appended only.
create table customer.history (
  node      int         not null,
  key       text        not null,
  op        text        not null check (op in ('set', 'set_once', 'increment', 'append', 'unset')),
  value     jsonb,
  at        timestamptz not null,
  partition smallint    not null,
  position  bigint      not null,
  source    text        not null
);
create index on customer.history (node, key, at);

-- The customer as lists, audiences and pages see it: computed from the tables above. Columns that change with every
-- event have no index, so that those changes stay inside their page; seen_day changes once a day.
create table customer.customer (
  id             int         primary key,
  attributes     jsonb       not null default '{}',
  tags           text[]      not null default '{}',
  consents       jsonb       not null default '{}',
  stage          text,
  stage_due      date,
  unit_id        text,
  name           text,
  phone          text,
  email          text,
  orders         int         not null default 0,
  spent_minor    bigint      not null default 0,
  first_order_at timestamptz,
  last_order_at  timestamptz,
  first_seen     timestamptz not null,
  last_seen      timestamptz not null,
  seen_day       date        not null,
  created_at     timestamptz not null,
  version        int         not null default 1
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create index on customer.customer (seen_day desc, id desc);
create index on customer.customer (created_at desc, id desc);
create index on customer.customer (lower(name) text_pattern_ops);
create index on customer.customer (right(phone, 4));
create index on customer.customer (unit_id);
create index on customer.customer (stage);
create index on customer.customer (stage_due);
create index on customer.customer using gin (tags);

-- Attributes and their types. A type is fixed by the first value; what does not fit goes to quarantine.
create table customer.attribute (
  key      text        primary key,
  type     text        not null check (type in ('text', 'number', 'boolean', 'time', 'date', 'list')),
  label    text,
  pii      boolean     not null default false,
  first_at timestamptz
);
insert into customer.attribute (key, type, label, pii) values
  ('name', 'text', '姓名', true), ('phone', 'text', '手机号', true), ('email', 'text', '邮箱', true),
  ('gender', 'text', '性别', false), ('birthday', 'date', '生日', true), ('city', 'text', '城市', false),
  ('store', 'text', '门店', false);

create table customer.quarantine (
  id        bigint generated always as identity primary key,
  key       text        not null,
  expected  text        not null,
  sample    jsonb,
  node      int         not null,
  source    text        not null,
  at        timestamptz not null,
  partition smallint    not null,
  position  bigint      not null
);
create index on customer.quarantine (key, id desc);

create table customer.tag (
  name  text primary key,
  grp   text
);

-- What changed, for readers that keep a copy: a node that changed hands, or (node 0) a customer whose attributes,
-- tags, consents, stage or unit changed. Read rows whose txid is below pg_snapshot_xmin(pg_current_snapshot()), in the
-- order of their transactions, and take the present state of what they name. Rows stay for a week; a copy that slept
-- longer has to be made anew.
create table customer.feed (
  seq      bigint generated always as identity primary key,
  txid     xid8        not null default pg_current_xact_id(),
  node     int         not null,
  customer int         not null,
  added_at timestamptz not null default now()
);
create index on customer.feed (txid);

-- The stages of a customer's life, in order; the first whose conditions hold is the customer's.
create table customer.stage (
  id       text primary key,
  name     text not null,
  position int  not null,
  rule     jsonb not null
);
