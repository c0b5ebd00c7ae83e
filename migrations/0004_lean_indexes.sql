-- Every change of a document's state writes the row anew, and an entry for it into each index that holds it. Indexes
-- hold only what is looked for by them: nothing shows what is uploading or deleting, and documents without an owner are
-- listed by the id alone. Reading goes on while the new indexes are made, writing waits. Servers of the version before this
-- one list by state without an index until they are replaced.

-- Behind a long read, such as a dump, the migration had better fail and be run again than keep everybody waiting.
set local lock_timeout = '10s';

create index documents_state_visible on documents (state, id) where state not in ('uploading', 'deleting');
create index documents_sha256_visible on documents (sha256, id) where state not in ('uploading', 'deleting');
create index documents_duplicates_visible on documents (user_id, sha256, id)
  where state not in ('uploading', 'deleting');
create index documents_user_owned on documents (user_id, id) where user_id is not null;

drop index documents_state, documents_sha256, documents_duplicates, documents_user;
alter index documents_state_visible rename to documents_state;
alter index documents_sha256_visible rename to documents_sha256;
alter index documents_duplicates_visible rename to documents_duplicates;
alter index documents_user_owned rename to documents_user;
