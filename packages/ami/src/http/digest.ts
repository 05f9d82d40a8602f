import { createHash, randomBytes } from 'node:crypto'

// By hand: it is one header, and the libraries for it bring a whole HTTP client of their own.

/** What a server asks for by `WWW-Authenticate: Digest` (RFC 7616). */
export interface DigestChallenge {
  readonly realm: string
  readonly nonce: string
  readonly opaque: string | null
  /** As the server wrote it; null when it did not. */
  readonly algorithm: string | null
  /** False: the old form without `qop`. */
  readonly hasAuth: boolean
  /** The credentials were right, only the nonce is too old. */
  readonly stale: boolean
}

interface Request {
  readonly method: string
  readonly uri: string
  readonly username: string
  readonly secret: string
}

/** Best first. Asterisk up to 23 asks for MD5 alone; a proxy before it may ask for more. */
const hashes: readonly (readonly [algorithm: string, hash: string])[] = [
  ['SHA-512-256', 'sha512-256'],
  ['SHA-256', 'sha256'],
  ['MD5', 'md5'],
]

/** The best challenge among the headers that we can answer; null when there is none. */
export function digestChallenge(headers: readonly string[]): DigestChallenge | null {
  const known = headers.flatMap((header) => {
    const challenge = parse(header)
    const rank = challenge === null ? -1 : rankOf(challenge)
    return challenge === null || rank === -1 ? [] : [{ challenge, rank }]
  })
  return known.sort((a, b) => a.rank - b.rank)[0]?.challenge ?? null
}

/** The value of `Authorization`. `count` begins at 1 for each nonce and only grows. */
export function digestAuthorization(
  challenge: DigestChallenge,
  { method, uri, username, secret }: Request,
  count: number,
  clientNonce = randomBytes(12).toString('hex'),
): string {
  const [, hash] = hashes[rankOf(challenge)]!
  const h = (text: string) => createHash(hash).update(text).digest('hex')
  const { realm, nonce, opaque, algorithm, hasAuth } = challenge
  const nc = count.toString(16).padStart(8, '0')
  const proven = hasAuth ? [nonce, nc, clientNonce, 'auth'] : [nonce]
  const response = h([h(`${username}:${realm}:${secret}`), ...proven, h(`${method}:${uri}`)].join(':'))
  const quoted = { username, realm, nonce, uri, response, ...(opaque === null ? {} : { opaque }) }
  return [
    `Digest ${Object.entries(quoted)
      .map(([key, value]) => `${key}="${value.replace(/["\\]/g, '\\$&')}"`)
      .join(', ')}`,
    ...(algorithm === null ? [] : [`algorithm=${algorithm}`]),
    ...(hasAuth ? [`qop=auth, nc=${nc}, cnonce="${clientNonce}"`] : []),
  ].join(', ')
}

const rankOf = ({ algorithm }: DigestChallenge) =>
  hashes.findIndex(([name]) => name === (algorithm ?? 'MD5').toUpperCase())

function parse(header: string): DigestChallenge | null {
  const words = /^\s*digest\s+(.*)$/is.exec(header)?.[1]
  if (words === undefined || words.length > 4096) return null
  const fields = new Map<string, string>()
  for (const [, key, quoted, plain] of words.matchAll(/([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/gi))
    fields.set(key!.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '')
  const realm = fields.get('realm')
  const nonce = fields.get('nonce')
  if (realm === undefined || nonce === undefined) return null
  const qop = fields.get('qop')
  const hasAuth = qop?.split(',').some((one) => one.trim().toLowerCase() === 'auth') ?? false
  // `auth-int` alone, which proves the body too: nobody is known to ask for it.
  if (qop !== undefined && !hasAuth) return null
  return {
    realm,
    nonce,
    opaque: fields.get('opaque') ?? null,
    algorithm: fields.get('algorithm') ?? null,
    hasAuth,
    stale: fields.get('stale')?.toLowerCase() === 'true',
  }
}
