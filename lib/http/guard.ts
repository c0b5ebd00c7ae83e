import { isIP } from 'node:net'
import { defineEventHandler } from 'h3'
import { routes } from '#routes'
import { config } from '../config.ts'
import { raise } from '../problems.ts'
import { closeIfUnread } from './drain-and-close.ts'
import { contextOf } from './request-context.ts'

const exposedHeaders = 'Location, ETag, Content-Range, Retry-After, X-Request-Id'
const requestHeaders = 'Content-Type, Idempotency-Key, If-None-Match, If-Range, Range'

/** Stands before every route: whom we answer at all, and which methods a path knows. */
export default defineEventHandler((event) => {
  const { req, res } = event.node
  const method = req.method ?? 'GET'
  res.setHeader('X-Request-Id', contextOf(event).requestId)
  res.setHeader('X-Content-Type-Options', 'nosniff')

  requireWellFormed(req.url ?? '/')
  requireServedHost(req.headers.host)
  const origin = req.headers.origin
  const originAllowed = origin !== undefined && config().CORS_ORIGINS.includes(origin)
  if (config().CORS_ORIGINS.length > 0) res.setHeader('Vary', 'Origin')
  if (originAllowed) {
    res.setHeader('Access-Control-Allow-Origin', origin)
    res.setHeader('Access-Control-Expose-Headers', exposedHeaders)
  }

  const allowed = allowedMethods(event.path.split('?', 1)[0] ?? '/')
  if (method === 'OPTIONS' && allowed.length > 0) {
    if (originAllowed) {
      res.setHeader('Access-Control-Allow-Methods', allowed.join(', '))
      res.setHeader('Access-Control-Allow-Headers', requestHeaders)
      res.setHeader('Access-Control-Max-Age', '600')
    }
    res.setHeader('Allow', allowed.join(', '))
    res.statusCode = 204
    closeIfUnread(req, res)
    res.end()
    return
  }
  if (allowed.length > 0 && !allowed.includes(method)) {
    raise('method_not_allowed', `Allowed here: ${allowed.join(', ')}.`, { allow: allowed })
  }
  const isUnsafe = !['GET', 'HEAD', 'OPTIONS'].includes(method)
  if (isUnsafe && req.headers['sec-fetch-site'] === 'cross-site' && !originAllowed) {
    raise('cross_site_request', 'The request comes from a page of another site.')
  }
})

/** Nothing behind this has to think of malformed percent sequences. */
function requireWellFormed(url: string): void {
  try {
    decodeURIComponent(url)
  } catch {
    raise('malformed_url', 'The URL holds a percent sign that starts no valid sequence.')
  }
}

/** A page that points its own host name at us (DNS rebinding) sends that name here, and is refused. */
function requireServedHost(header: string | undefined): void {
  const { ALLOWED_HOSTS } = config()
  if (ALLOWED_HOSTS.includes('*')) return
  const host = hostname(header ?? '')
  if (host === 'localhost' || isIP(host) !== 0 || ALLOWED_HOSTS.includes(host)) return
  raise('misdirected_request', 'This host name is not served here; ALLOWED_HOSTS names those that are.', {
    close: true,
  })
}

/** `example.org:3000` → `example.org`, `[::1]:3000` → `::1`. */
function hostname(header: string): string {
  const match = /^(?:\[(?<v6>[\da-f:.]+)\]|(?<name>[^\s:/@[\]]+))(?::\d{1,5})?$/i.exec(header)
  return (match?.groups?.['v6'] ?? match?.groups?.['name'] ?? '').toLowerCase()
}

interface Resource {
  pattern: RegExp
  /** How many of its segments are literal: the more, the better it fits. */
  literals: number
  methods: string[]
}

/** Nitro falls through from `upload` with a wrong method to its sibling `[id]`, and answers 405 without `Allow`:
 *  this table knows which methods each path has. */
const resources: Resource[] = Object.entries(Object.groupBy(routes, ({ path }) => path))
  .map(([path, entries = []]) => {
    const segments = path.split('/')
    const methods = entries.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    return {
      pattern: new RegExp(
        `^${segments.map((segment) => (segment.startsWith(':') ? '[^/]+' : RegExp.escape(segment))).join('/')}/?$`,
      ),
      literals: segments.filter((segment) => !segment.startsWith(':')).length,
      methods: [...methods, 'OPTIONS'],
    }
  })
  .toSorted((a, b) => b.literals - a.literals)

const allowedMethods = (path: string): string[] => resources.find(({ pattern }) => pattern.test(path))?.methods ?? []
