import * as v from 'valibot'

/** A cursor is the last id of a page in base64url: opaque, so that nobody builds on it, and unsigned, as it grants nothing. */
export const encodeCursor = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

const asUuid = (cursor: string) =>
  Buffer.from(cursor, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

export const Cursor = v.pipe(
  v.string(),
  v.regex(/^[\w-]{22}$/, 'must be a next_cursor as it was given'),
  v.transform(asUuid),
  v.uuid('must be a next_cursor as it was given'),
)
