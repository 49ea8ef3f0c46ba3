-- Roles: what their holders may do. The built-in ones are written at every start.
create table access.role (
  id          text        primary key,
  name        text        not null,
  name_en     text,
  permissions text[]      not null,
  built_in    boolean     not null default false,
  created_at  timestamptz not null
);
create unique index on access.role (lower(name));

-- People who sign in to the console. E-mail addresses are kept in lower case.
create table access.account (
  id              text        primary key,
  email           text        not null unique check (email = lower(email)),
  name            text        not null,
  role_id         text        not null references access.role,
  unit_id         text,
  password        text        not null,
  active          boolean     not null default true,
  language        text        not null default 'zh' check (language in ('zh', 'en')),
  created_at      timestamptz not null,
  last_sign_in_at timestamptz
);

-- Console sessions, found by the hash of their token: who reads this table cannot sign in with it.
create table access.session (
  token_hash   bytea       primary key,
  account_id   text        not null references access.account on delete cascade,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  ip           text        not null
);
create index on access.session (account_id);
create index on access.session (last_seen_at);

-- Failed sign-ins, by account ('account:…', whether or not it exists) and by address ('address:…').
create table access.sign_in (
  subject      text        primary key,
  failures     int         not null,
  since        timestamptz not null,
  locked_until timestamptz
);

-- API keys and write keys, found by the hash of their secret.
create table access.key (
  id           text        primary key,
  kind         text        not null check (kind in ('api', 'write')),
  name         text        not null,
  prefix       text        not null,
  hash         bytea       not null unique,
  permissions  text[]      not null default '{}',
  server_side  boolean     not null default false,
  created_at   timestamptz not null,
  created_by   text        not null,
  last_used_at timestamptz,
  revoked_at   timestamptz
);

-- Answers given to repeatable writes, encrypted, kept for a day. Without an answer the request is still running.
create table access.answer (
  caller       text        not null,
  key          text        not null,
  fingerprint  bytea       not null,
  claimed_at   timestamptz not null,
  status       int,
  content_type text,
  body         text,
  primary key (caller, key)
);
create index on access.answer (claimed_at);

-- The audit trail. Each row's hash covers its content and the hash of the row before it. Rows are never changed:
-- neither by Hortus, whose right to do so is taken away, nor by mistake, which the trigger stops.
create table access.audit (
  seq         bigint      primary key,
  at          timestamptz not null,
  actor_kind  text        not null,
  actor_id    text        not null,
  actor_name  text        not null,
  action      text        not null,
  object_kind text        not null,
  object_id   text        not null,
  detail      text        not null,
  ip          text        not null,
  hash        bytea       not null
);
create index on access.audit (at);
create index on access.audit (object_kind, object_id);
create index on access.audit (actor_id);

create function access.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;
create trigger append_only before update or delete on access.audit
  for each row execute function access.refuse_change();
create trigger append_only_whole before truncate on access.audit
  for each statement execute function access.refuse_change();
revoke update, delete, truncate on access.audit from current_user;
