import { afterAll, describe, expect, it } from 'vitest'
import { extractionPool } from '../../lib/extraction/pool.ts'

const limits = { timeoutMs: 30_000, memoryMb: 1024, maxPages: 10, maxTextBytes: 1_000_000 }
const pool = extractionPool({ size: 1, limits })
afterAll(() => pool.close())

const read = (source: Uint8Array) =>
  pool.extract({ source, contentType: 'text/plain' }, { signal: new AbortController().signal })

const textOf = async (source: Uint8Array) => (await read(source)).text

describe('a plain text', () => {
  it.each([
    ['UTF-8', Buffer.from('Zürich, 東京\n'), 'Zürich, 東京\n'],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffZürich'), 'Zürich'],
    ['UTF-16, little endian', Buffer.from('\ufeffZürich 東京', 'utf16le'), 'Zürich 東京'],
    ['UTF-16, big endian', Buffer.from('\ufeffZürich', 'utf16le').swap16(), 'Zürich'],
    ['Latin-1, one word', Buffer.from('Straße', 'latin1'), 'Straße'],
    ['Latin-1, ending in an accent', Buffer.from('Caf\xe9', 'latin1'), 'Café'],
    ['Latin-1, one sentence', Buffer.from('Mañana el niño irá a Málaga', 'latin1'), 'Mañana el niño irá a Málaga'],
    ['windows-1252', Buffer.from('Total \x80 5 \x96 \x84gut\x93', 'latin1'), 'Total € 5 – „gut“'],
    [
      'windows-1251',
      Buffer.from('d1f7b8f220ede020eeefebe0f2f320f3f1ebf3e32e20cff0eef1e8ec20eeefebe0f2e8f2fc2e', 'hex'),
      'Счёт на оплату услуг. Просим оплатить.',
    ],
    [
      'Shift JIS',
      Buffer.from(
        '8ce1947982cd944c82c582a082e9814296bc914f82cd82dc82be96b382a2814282c782b182c590b682ea82bd82a9',
        'hex',
      ),
      '吾輩は猫である。名前はまだ無い。どこで生れたか',
    ],
    ['UTF-8, cut inside its last character', Buffer.from('Zürich Straße').subarray(0, 13), 'Zürich Stra\ufffd'],
  ])('is decoded: %s', async (_, bytes, text) => {
    expect(await textOf(bytes)).toBe(text)
  })

  it('loses what PostgreSQL refuses', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeffa\0b', 'utf16le'),
      Buffer.from([0x00, 0xd8]),
      Buffer.from('c', 'utf16le'),
    ])
    expect(await textOf(bytes)).toBe('ab\ufffdc')
  })

  it.each([
    ['empty', ''],
    ['white space', ' \n\t\r\n '],
  ])('has an empty text where it is %s', async (_, text) => {
    await expect(read(Buffer.from(text))).resolves.toMatchObject({
      status: 'extracted',
      text: '',
      pageCount: null,
      truncated: false,
      invoice: null,
    })
  })

  it.each([
    ['UTF-8', Buffer.alloc(20_000_000, 'é'), 'é'.repeat(500_000)],
    ['Latin-1', Buffer.alloc(20_000_000, 'Straße ', 'latin1'), 'Straße '.repeat(125_000)],
    [
      'UTF-16',
      Buffer.concat([Buffer.from('\ufeff', 'utf16le'), Buffer.alloc(20_000_000, '東', 'utf16le')]),
      '東'.repeat(333_333),
    ],
  ])('is kept up to the limit where one line has 20 MB: %s', async (_, bytes, kept) => {
    const { text, truncated } = await read(bytes)
    expect(text === kept).toBe(true)
    expect(truncated).toBe(true)
  })
})
