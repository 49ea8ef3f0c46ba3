-- Records that no door could take, with what an operator needs to mend their sender. Kept for some days.
create table rejected (
  at timestamptz not null,
  id text not null,
  source text not null,
  door text not null,
  reason text not null,
  field text not null,
  detail text not null,
  sample text not null,
  primary key (at, id)
);

-- How many there were, by the hour: also those of which no sample was kept.
create table rejected_count (
  hour timestamptz not null,
  source text not null,
  door text not null,
  reason text not null,
  count bigint not null,
  primary key (hour, source, door, reason)
);
