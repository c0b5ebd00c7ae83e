import type postgres from 'postgres'

/**
 * A vault as it is after years, written straight into the tables: by far the most documents are ready, few are in each
 * other state, topics and owners are of very different size, and some bytes were uploaded again and again.
 */

const firstMoment = Date.UTC(2025, 0, 1)

/** The id of the n-th document: a UUIDv7, one a second. */
export function documentId(n: number): string {
  const hex = (firstMoment + n * 1000).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** One user has a fifth of the documents, one about a hundredth, one none; most documents have no owner. */
export const owners = {
  large: '00000000-0000-7000-8000-000000000001',
  small: '00000000-0000-7000-8000-000000000002',
  none: '00000000-0000-7000-8000-000000000003',
}

/** Topics of more than half of the documents, and of about one in a hundred. */
export const topics = { common: 'invoice', rare: 'ticket' }

/** The bytes of about one document in a hundred. */
export const commonContent = 'a form that everybody sends'

/** @param admin Connected as the superuser: no timeout, and the statistics are made. */
export async function insertManyDocuments(admin: postgres.Sql, count: number): Promise<void> {
  const users = Object.entries(owners).map(([handle, id]) => ({
    id,
    handle,
    email: `${handle}@example.org`,
    password_hash: 'x',
  }))
  await admin`insert into users ${admin(users)}`
  await admin`
    with made as (
      select n, (lpad(to_hex(${firstMoment}::bigint + n * 1000), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid as id,
             case when r < 20 then 'queued' when r = 20 then 'processing' when r = 21 then 'uploading'
                  when r = 22 then 'deleting' when r < 70 then 'failed' else 'ready' end as state
        from generate_series(1, ${count}::bigint) as n, lateral (select n * 7919 % 997 as r) as scattered
    )
    insert into documents
      (id, user_id, filename, content_type, size_bytes, sha256, storage_backend, storage_ref, state, attempt_token,
       lease_until, next_attempt_at, expires_at, text, text_status, page_count, error_code, error_detail, topic_id,
       topic_confirmed_at, classification, classify_after, idempotency_key, idempotency_name, created_at, updated_at,
       processed_at)
    select id,
           case when n % 103 = 1 then ${owners.small}::uuid when n % 5 = 0 then ${owners.large}::uuid end,
           'document ' || n || '.pdf', 'application/pdf', 1000 + n % 100000,
           sha256((case when n % 107 = 0 then ${commonContent}::text else (n - (n % 10 = 0)::int)::text end)::bytea),
           'filesystem', 'null-user/' || id,
           state, case when state in ('uploading', 'processing') then id end,
           case state when 'processing' then now() + interval '1 hour' * (n % 3 - 1) end,
           case state when 'queued' then now() + interval '1 minute' * (n % 3 - 1) end,
           case state when 'uploading' then now() + interval '1 minute' * (n % 3 - 1) end,
           case state when 'ready' then repeat('text of document ' || n || ' ', 10) end,
           case state when 'ready' then 'extracted' when 'failed' then 'failed' else 'pending' end,
           case state when 'ready' then 1 end,
           case state when 'failed' then 'corrupt' end, case state when 'failed' then 'The file is damaged.' end,
           case when state = 'ready' then (
             case when n % 101 = 0 then (select t.id from topics t where slug = ${topics.rare})
                  when n % 7 > 2 then (select t.id from topics t where slug = ${topics.common})
                  else 2 + n % 13 end) end,
           case when state = 'ready' and n % 109 = 0 then now() - interval '1 second' * n end,
           case when state = 'ready' then jsonb_build_object('topic', 'invoice', 'confidence', 0.9, 'title', n::text) end,
           case when state = 'ready' and n % 1021 = 0 then now() + interval '1 minute' * (n % 3 - 1) end,
           case when n % 1019 = 0 then 'key ' || n end, case when n % 1019 = 0 then 'document ' || n || '.pdf' end,
           moment, moment, case when state in ('ready', 'failed') then moment end
      from made, lateral (select to_timestamp(${firstMoment}::bigint / 1000 + n) as moment)`
  await admin`vacuum analyze documents`
}
