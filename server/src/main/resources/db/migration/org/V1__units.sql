-- The organisation tree. The path holds the ids from the top down, as /unt_company/unt_east/, and ends with a slash, so
-- that "this unit and everything below it" is one prefix.
create table org.unit (
  id         text        primary key,
  parent_id  text        references org.unit,
  kind       text        not null check (kind in ('company', 'region', 'store', 'staff')),
  code       text        not null unique,
  name       text        not null,
  path       text        not null unique,
  created_at timestamptz not null default now(),
  check ((parent_id is null) = (kind = 'company'))
);
create index on org.unit (parent_id);
create unique index one_company on org.unit ((true)) where parent_id is null;

insert into org.unit (id, kind, code, name, path) values ('unt_company', 'company', 'company', '公司', '/unt_company/');
