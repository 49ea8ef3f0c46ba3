-- One row is one group commit's share of one partition: the events packed and compressed together, because a row
-- per event costs three times the bytes and several times the write-ahead log.
create table eventlog.chunk (
  partition      smallint    not null,
  first_position bigint      not null,
  last_position  bigint      not null,
  appended_at    timestamptz not null,
  data           bytea       not null,
  primary key (partition, last_position, appended_at)
) partition by range (appended_at);
alter table eventlog.chunk alter column data set storage external;

-- The next free position of each partition. Holding this row orders the appends of a partition, so that a position
-- never becomes visible before a smaller one.
create table eventlog.partition (
  id   smallint primary key,
  next bigint   not null default 1
) with (fillfactor = 50);

create table eventlog.cursor (
  reader    text     not null,
  partition smallint not null,
  position  bigint   not null,
  primary key (reader, partition)
) with (fillfactor = 50);
