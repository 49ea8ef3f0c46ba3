-- The ways out to people that administrators configured. Secrets are one encrypted text.
create table channel.connection (
  id         text primary key,
  kind       text        not null check (kind in ('email', 'webhook')),
  name       text        not null,
  settings   jsonb       not null,
  secrets    text        not null,
  revision   bigint      not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Grows with every change, so that nodes ask one number to see whether anything is new.
create table channel.revision (n bigint not null);
insert into channel.revision values (1);
