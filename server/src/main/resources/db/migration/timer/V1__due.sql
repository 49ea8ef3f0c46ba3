-- What is due when. Rows are taken out by deleting them inside the transaction that acts on them, so that a crash puts
-- them back. The table stays small and is rewritten all the time: it leaves room in its pages and is vacuumed early.
create table timer.due (
  kind   text        not null,
  owner  int         not null,
  key    text        not null,
  due_at timestamptz not null,
  primary key (kind, owner, key)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index on timer.due (kind, due_at);
