-- Uploaded lists of people, by the node that was named, so that merges move nothing.
create table audience.list (
  number     int generated always as identity primary key,
  id         text        not null unique,
  name       text        not null unique,
  given      int         not null,
  unknown    int         not null,
  created_at timestamptz not null
);

create table audience.listed (
  list int not null,
  node int not null,
  primary key (list, node)
);
create index on audience.listed (node);
