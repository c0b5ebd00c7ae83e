-- Schema v1: all ten tables, with the coming slices (accounts, ownership, folders, shares, own clouds) in mind, so that
-- none of them has to reopen a decision. Documents without an owner exist until there are accounts: user_id may be null.

create table groups (
  id          uuid primary key,
  name        text not null unique check (octet_length(name) between 1 and 255),
  created_at  timestamptz not null default now()
);
comment on table groups is 'Groups of users; a stub until sharing with groups is asked for.';

create table users (
  id                  uuid primary key,
  email               text not null check (octet_length(email) between 3 and 320),
  handle              text not null check (handle ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
  password_hash       text not null,
  role                text not null default 'user' check (role in ('user', 'admin')),
  group_id            uuid references groups (id) on delete set null,
  totp_secret         bytea,
  totp_last_step      bigint,
  failed_logins       integer not null default 0 check (failed_logins >= 0),
  ai_provider         text,
  ai_model            text,
  disabled_at         timestamptz,
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now(),
  check (totp_secret is not null or totp_last_step is null)
);
create unique index users_email on users (lower(email));
create unique index users_handle on users (handle);
create index users_group on users (group_id) where group_id is not null;
comment on table users is 'Accounts.';
comment on column users.handle is 'The name by which others share with this user.';
comment on column users.password_hash is 'Argon2id in PHC string format.';
comment on column users.totp_secret is 'The TOTP secret, encrypted; null where TOTP is off.';
comment on column users.totp_last_step is 'The last time step that was accepted, so that a code works once.';
comment on column users.ai_provider is 'Assigned by the admin; null for the configured default.';

create table refresh_tokens (
  id            uuid primary key,
  user_id       uuid not null references users (id) on delete cascade,
  family_id     uuid not null,
  token_sha256  bytea not null unique check (octet_length(token_sha256) = 32),
  successor_id  uuid references refresh_tokens (id) on delete set null,
  issued_at     timestamptz not null default now(),
  expires_at    timestamptz not null,
  rotated_at    timestamptz,
  revoked_at    timestamptz
);
create index refresh_tokens_user on refresh_tokens (user_id);
create index refresh_tokens_family on refresh_tokens (family_id);
create index refresh_tokens_expiry on refresh_tokens (expires_at);
create index refresh_tokens_successor on refresh_tokens (successor_id) where successor_id is not null;
comment on table refresh_tokens is 'Rotating refresh tokens, by hash; all tokens of one login form a family.';

create table quotas (
  user_id         uuid primary key references users (id) on delete cascade,
  limit_bytes     bigint not null default 104857600,
  used_bytes      bigint not null default 0 check (used_bytes >= 0),
  reserved_bytes  bigint not null default 0 check (reserved_bytes >= 0),
  check (used_bytes + reserved_bytes <= limit_bytes)
);
comment on table quotas is 'Storage per user. No rows until there are owners.';

create table topics (
  id           smallint generated always as identity primary key,
  slug         text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name         text not null unique,
  description  text not null,
  position     smallint not null unique
);
comment on table topics is 'What a document can be about: the only labels that a classification may carry.';
comment on column topics.description is 'Goes into the prompt of a model and into the local classifier.';

create table folders (
  id          uuid primary key,
  user_id     uuid not null references users (id) on delete cascade,
  parent_id   uuid,
  name        text not null check (octet_length(name) between 1 and 255),
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  unique (user_id, id),
  unique nulls not distinct (user_id, parent_id, name),
  foreign key (user_id, parent_id) references folders (user_id, id),
  check (parent_id is distinct from id)
);
comment on table folders is 'Folders of one user. A parent belongs to the same user by its key.';

create table cloud_connections (
  id                     uuid primary key,
  user_id                uuid not null references users (id) on delete cascade,
  backend                text not null,
  name                   text not null check (octet_length(name) between 1 and 255),
  credentials            bytea not null,
  credentials_nonce      bytea not null check (octet_length(credentials_nonce) = 12),
  credentials_salt       bytea not null check (octet_length(credentials_salt) >= 16),
  key_version            smallint not null,
  created_at             timestamptz not null default now(),
  updated_at             timestamptz not null default now(),
  unique (user_id, name)
);
comment on table cloud_connections is 'The users'' own cloud drives as storage.';
comment on column cloud_connections.credentials is 'AES-256-GCM ciphertext under a key derived for this user and backend by HKDF.';

create table documents (
  id                    uuid primary key,
  user_id               uuid references users (id),
  folder_id             uuid,
  filename              text not null check (octet_length(filename) between 1 and 255),
  content_type          text not null,
  size_bytes            bigint not null check (size_bytes > 0),
  sha256                bytea not null check (octet_length(sha256) = 32),

  storage_backend       text not null,
  cloud_connection_id   uuid references cloud_connections (id),
  storage_ref           text not null,

  state                 text not null check (state in ('uploading', 'queued', 'processing', 'ready', 'failed', 'deleting')),
  generation            integer not null default 1 check (generation >= 1),
  attempts              smallint not null default 0 check (attempts >= 0),
  deferrals             smallint not null default 0 check (deferrals >= 0),
  attempt_token         uuid,
  lease_until           timestamptz,
  next_attempt_at       timestamptz,
  expires_at            timestamptz,

  text                  text,
  text_status           text not null default 'pending' check (text_status in ('pending', 'extracted', 'none', 'failed')),
  text_truncated        boolean not null default false,
  page_count            integer check (page_count >= 0),
  error_code            text,
  error_detail          text,

  topic_id              smallint references topics (id),
  topic_confirmed_at    timestamptz,
  topic_confirmed_by    uuid references users (id),
  classification        jsonb check (jsonb_typeof(classification) = 'object'),
  classification_error  jsonb check (jsonb_typeof(classification_error) = 'object'),
  classify_after        timestamptz,

  idempotency_key       text check (octet_length(idempotency_key) between 1 and 255),
  idempotency_name      text,

  created_at            timestamptz not null default now(),
  updated_at            timestamptz not null default now(),
  processed_at          timestamptz,

  foreign key (user_id, folder_id) references folders (user_id, id),
  constraint documents_folder_has_owner check (folder_id is null or user_id is not null),
  constraint documents_token_while_held check ((attempt_token is not null) = (state in ('uploading', 'processing'))),
  constraint documents_lease_while_processing check ((lease_until is not null) = (state = 'processing')),
  constraint documents_expiry_while_uploading check ((expires_at is not null) = (state = 'uploading')),
  constraint documents_due_while_queued check ((next_attempt_at is not null) = (state = 'queued')),
  constraint documents_error_when_failed check (
    case state when 'failed' then error_code is not null and error_detail is not null
               when 'deleting' then true
               else error_code is null and error_detail is null end),
  constraint documents_processed_when_ended check (
    case state when 'deleting' then true else (processed_at is not null) = (state in ('ready', 'failed')) end),
  constraint documents_text_status_of_state check (
    case state when 'ready' then text_status in ('extracted', 'none')
               when 'failed' then text_status = 'failed'
               when 'deleting' then true
               else text_status = 'pending' end),
  constraint documents_text_when_extracted check (state = 'deleting' or (text is not null) = (text_status = 'extracted')),
  constraint documents_confirmed_topic check (topic_confirmed_at is null or topic_id is not null),
  constraint documents_confirmed_by check (topic_confirmed_by is null or topic_confirmed_at is not null),
  constraint documents_idempotency_name check ((idempotency_key is null) = (idempotency_name is null))
);

-- Lists: the id is a UUIDv7, so its order is the order of creation and the cursor is the id alone.
create index documents_user on documents (user_id, id);
create index documents_state on documents (state, id);
create index documents_topic on documents (topic_id, id) where topic_id is not null;
create index documents_sha256 on documents (sha256, id);
-- The oldest document with the same bytes.
create index documents_duplicates on documents (user_id, sha256, id);
create unique index documents_idempotency on documents (user_id, idempotency_key) nulls not distinct
  where idempotency_key is not null;
create index documents_idempotency_age on documents (created_at) where idempotency_key is not null;
-- The sweeper's and the collector's questions, each answered by an index that holds only the rows in question.
create index documents_due on documents (next_attempt_at) where state = 'queued';
create index documents_leases on documents (lease_until) where state = 'processing';
create index documents_intents on documents (updated_at) where state = 'uploading';
create index documents_deletions on documents (updated_at) where state = 'deleting';
create index documents_to_classify on documents (classify_after) where classify_after is not null;
-- What people confirmed, for the local classifier to learn from.
create index documents_confirmed on documents (user_id, topic_confirmed_at) where topic_confirmed_at is not null;
-- Foreign keys.
create index documents_folder on documents (user_id, folder_id) where folder_id is not null;
create index documents_connection on documents (cloud_connection_id) where cloud_connection_id is not null;
create index documents_confirmer on documents (topic_confirmed_by) where topic_confirmed_by is not null;

comment on table documents is 'A document and the state of the work on it; the row is the outbox of that work.';
comment on column documents.state is 'uploading: an intent, not visible. queued, processing, ready, failed: visible. deleting: not visible, its object is being removed.';
comment on column documents.generation is 'Grows with every reprocess; a job of an older generation does nothing.';
comment on column documents.attempts is 'Attempts that were spent in this generation: the worker died on it, or the document itself failed.';
comment on column documents.deferrals is 'Claims in a row that were given back because a store or a database was away; the back-off grows with it.';
comment on column documents.attempt_token is 'Fence: only its holder may renew, publish or write a result.';
comment on column documents.lease_until is 'Until when the holder of a running attempt is taken to be alive.';
comment on column documents.next_attempt_at is 'From when a queued document may be claimed.';
comment on column documents.expires_at is 'Until when the uploader of an intent is taken to be alive; past it a retry may take the intent over.';
comment on column documents.updated_at is 'Last change; of an intent, its last sign of life.';
comment on column documents.text is 'The pages'' text, separated by U+000C.';
comment on column documents.storage_ref is 'What the backend returned on put: the key in a bucket, the id on a drive.';
comment on column documents.topic_id is 'The confirmed topic where there is one, else the classifier''s.';
comment on column documents.classification is 'The classifier''s answer as it was given, topic included; a confirmed topic overrides it when it is read.';
comment on column documents.classify_after is 'When to ask the configured provider again after it failed.';
comment on column documents.idempotency_name is 'The file name as first sent under the key; the file name itself can be changed later.';

create table shares (
  id           uuid primary key,
  document_id  uuid references documents (id) on delete cascade,
  folder_id    uuid references folders (id) on delete cascade,
  granted_by   uuid not null references users (id) on delete cascade,
  granted_to   uuid not null references users (id) on delete cascade,
  permission   text not null default 'read' check (permission in ('read', 'write')),
  created_at   timestamptz not null default now(),
  check (num_nonnulls(document_id, folder_id) = 1),
  check (granted_by <> granted_to)
);
create unique index shares_document on shares (document_id, granted_to) where document_id is not null;
create unique index shares_folder on shares (folder_id, granted_to) where folder_id is not null;
create index shares_granted_to on shares (granted_to);
create index shares_granted_by on shares (granted_by);
comment on table shares is 'Who else may read or change a document or a folder.';

create table audit_log (
  id            bigint generated always as identity primary key,
  at            timestamptz not null default now(),
  actor_id      uuid,
  action        text not null check (octet_length(action) between 1 and 100),
  subject_type  text,
  subject_id    uuid,
  request_id    uuid,
  ip            inet,
  detail        jsonb check (jsonb_typeof(detail) = 'object')
);
create index audit_log_actor on audit_log (actor_id, id);
create index audit_log_subject on audit_log (subject_id, id);
comment on table audit_log is 'What was done by whom. The app may insert and read, never change: no foreign keys, so that nothing cascades into it.';
comment on column audit_log.detail is 'Facts of the action; never document content.';
