-- How members are kept: by every event and moment (live), counted anew now and then (scheduled), or counted once
-- (frozen).
alter table audience.audience add column mode text not null default 'live' check (mode in ('live', 'scheduled', 'frozen'));
alter table audience.audience add column every_minutes int;
alter table audience.audience add column counted_at timestamptz;

-- What a count found that the turn has still to carry out, so that it reaches journeys as any other move does;
-- by the first count of a rule nobody enters anew: they were there before.
create table audience.pending (
  customer int     not null,
  audience int     not null,
  enters   boolean not null,
  first    boolean not null,
  primary key (customer, audience)
);
