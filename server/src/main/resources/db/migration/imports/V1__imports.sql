create table imports.import (
    id             text primary key,
    kind           text        not null,
    state          text        not null,
    file_name      text        not null,
    stored         text        not null,  -- path under the data directory
    uploaded       boolean     not null,  -- the file is ours, to be deleted with the import
    bytes          bigint      not null,
    sha256         text        not null,
    expanded_bytes bigint      not null,
    form           jsonb       not null,
    columns        jsonb       not null,
    mapping        jsonb,
    by_id          text        not null,
    by_name        text        not null,
    created_at     timestamptz not null,
    started_at     timestamptz,
    finished_at    timestamptz,
    job_id         text,
    check_result   jsonb,
    reason         text,
    -- where the run is: the row (or, for grouped rows, the event) up to which everything is in the log
    position       bigint      not null default 0,
    prepared       boolean     not null default false,
    shift_ms       bigint,
    done           bigint      not null default 0,
    total          bigint,
    rows           bigint      not null default 0,
    events         bigint      not null default 0,
    duplicates     bigint      not null default 0,
    invalid        bigint      not null default 0,
    nobody         bigint      not null default 0
);

create index on imports.import (created_at desc);
create index on imports.import (sha256);

-- rows that could not be taken, for the report
create table imports.fault (
    import_id   text   not null,
    phase       text   not null,
    row         bigint not null,
    column_name text   not null,
    reason      text   not null,
    detail      text   not null,
    cells       text   not null
);

create index on imports.fault (import_id, phase, row);

create table imports.template (
    id         text primary key,
    name       text        not null unique,
    kind       text        not null,
    columns    jsonb       not null,
    mapping    jsonb       not null,
    created_at timestamptz not null
);
