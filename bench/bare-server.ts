import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { storeDocument } from './bare-calls.ts'

/**
 * What a server adds to the floor when it does nothing but receive the bytes, hash them and answer: no form, no checks, no
 * limits, no log. It stores the body as it comes.
 *
 *     node bench/bare-server.ts <filesystem | sdk | signed> <port>
 */
const [kind = '', port = ''] = process.argv.slice(2)

const server = createServer((request, response) => {
  const hash = createHash('sha256')
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => {
    hash.update(chunk)
    chunks.push(chunk)
  })
  request.once('end', () => {
    storeDocument(kind, Buffer.concat(chunks), hash.digest()).then(
      () => response.writeHead(201).end(),
      () => response.writeHead(500).end(),
    )
  })
})
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('listening\n'))
