import { createHash, createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'

interface Bucket {
  endpoint: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

/** Puts objects with AWS Signature Version 4 and nothing else: no SDK, no retry, no look at the answer but its status. */
export function signedPut({ endpoint, bucket, accessKeyId, secretAccessKey }: Bucket) {
  const agent = new Agent({ keepAlive: true })
  const { host, hostname, port } = new URL(endpoint)
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest()

  return (key: string, body: Buffer, sha256: Buffer) => {
    const path = `/${bucket}/${key}`
    const content = sha256.toString('hex')
    const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')
    const scope = `${time.slice(0, 8)}/us-east-1/s3/aws4_request`
    const signed = { host, 'x-amz-content-sha256': content, 'x-amz-date': time }
    const names = Object.keys(signed).join(';')
    const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`)
    const asked = hash(`PUT\n${path}\n\n${lines.join('')}\n${names}\n${content}`)
    const secret = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`)
    const signature = hmac(secret, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${asked}`).toString('hex')
    const headers = {
      ...signed,
      'content-length': body.length,
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    }
    return new Promise<void>((resolve, reject) => {
      request({ agent, hostname, port, path, method: 'PUT', headers }, (response) => {
        const settle = () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`PUT answered ${response.statusCode}`))
        response.resume().once('end', settle)
      })
        .once('error', reject)
        .end(body)
    })
  }
}
