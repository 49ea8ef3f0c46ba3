create table job.job (
    id          text primary key,
    kind        text        not null,
    title       text        not null,
    by_id       text        not null,
    by_name     text        not null,
    state       text        not null,
    argument    jsonb       not null,
    leaves      text        not null,
    done        bigint      not null default 0,
    total       bigint,
    errors      bigint      not null default 0,
    reason      text,
    result_url  text,
    created_at  timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz,
    cancel_asked boolean    not null default false,
    -- the process that runs it, null once finished; it may be taken over when lease_until has passed
    holder      text,
    lease_until timestamptz not null,
    -- how often it was taken up since it last made progress
    attempts    int         not null default 0
);

create index on job.job (created_at desc);
create index on job.job (created_at) where finished_at is null;
