import { type AmiHttpOptions, isAmiHttpPath } from '@jackfield/ami'

/** An address taken apart, or its problem as a text that follows the setting's name. Never repeats the secret. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: string }

export type AmiAddress = {
  host: string
  port: number
  tls: boolean
  /** Absent: AMI's own port. */
  http?: AmiHttpOptions
  username: string
  secret: string | null
}
export type AriAddress = { url: string; username: string; password: string | null }

const fail = (problem: string): { ok: false; problem: string } => ({ ok: false, problem })

const amiSchemes = {
  ami: { tls: false, http: false, port: 5038 },
  amis: { tls: true, http: false, port: 5039 },
  'ami+http': { tls: false, http: true, port: 8088 },
  'ami+https': { tls: true, http: true, port: 8089 },
} as const
const isAmiScheme = (word: string): word is keyof typeof amiSchemes => Object.hasOwn(amiSchemes, word)

/**
 * `ami://user:secret@host:5038`, `amis://…` for TLS (port 5039 when not given), or `ami+http://user:secret@host:8088/rawman` over Asterisk's
 * HTTP server, `ami+https://…` over TLS (port 8089).
 */
export function parseAmiUrl(text: string): Parsed<AmiAddress> {
  const word = /^([a-z+]+):\/\//i.exec(text)?.[1]?.toLowerCase() ?? ''
  const example = /http/.test(word)
    ? 'expected ami+http://user:secret@host:8088/rawman'
    : 'expected ami://user:secret@host:5038 (amis:// for TLS)'
  if (!isAmiScheme(word)) return fail(`must begin with ami:// or amis://, or ami+http:// or ami+https://; ${example}`)
  const { tls, http, port } = amiSchemes[word]
  // URL keeps a default port for http only, so nothing is swallowed here; its rules for hosts and brackets are the ones we want.
  const url = urlOf(text.replace(/^[a-z+]+/i, 'http'))
  if (!url)
    return fail(`is not an address; ${example} (characters such as @ : / # in the secret are written %40 %3A %2F %23)`)
  const explicitPort = /:(\d+)$/.exec(text.replace(/^[a-z+]+:\/\//i, '').replace(/[/?#].*$/, ''))?.[1]
  const username = decoded(url.username)
  const secret = decoded(url.password)
  if (username === null || secret === null) return fail('has a % that is not followed by two hexadecimal digits')
  if (username === '') return fail(`names no user; ${example}`)
  const hasPath = url.pathname !== '/' && url.pathname !== ''
  if (!http && hasPath && isAmiHttpPath(url.pathname))
    return fail(`must begin with ami+http${tls ? 's' : ''}:// for AMI over HTTP, or end after the port; ${example}`)
  if (!http && hasPath) return fail(`must end after the port; ${example}`)
  const path = hasPath ? url.pathname : '/rawman'
  if (http && (!isAmiHttpPath(path) || url.search !== '' || url.hash !== ''))
    return fail(`must end in /rawman or /arawman, behind the prefix of http.conf if it has one; ${example}`)
  if (explicitPort === '0') return fail('has port 0')
  return {
    ok: true,
    value: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: explicitPort ? Number(explicitPort) : port,
      tls,
      ...(http ? { http: { path } } : {}),
      username,
      secret: secret === '' ? null : secret,
    },
  }
}

/** `http://user:secret@host:8088/ari`, or https. What comes back as `url` has no user in it. */
export function parseAriUrl(text: string): Parsed<AriAddress> {
  const example = 'expected http://user:secret@host:8088/ari'
  const url = urlOf(text)
  if (!url) return fail(`is not an address; ${example}`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return fail(`must begin with http:// or https://; ${example}`)
  const username = decoded(url.username)
  const password = decoded(url.password)
  if (username === null || password === null) return fail('has a % that is not followed by two hexadecimal digits')
  if (username === '') return fail(`names no user; ${example}`)
  if (url.pathname === '/' || url.pathname === '') return fail(`must end in the path of ARI, mostly /ari; ${example}`)
  return {
    ok: true,
    value: {
      url: `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`,
      username,
      password: password === '' ? null : password,
    },
  }
}

/** `postgres://user:secret@host:5432/name`. What comes back as `url` has no password in it. */
export function parseDatabaseUrl(text: string): Parsed<{ url: string; password: string | null }> {
  const example = 'expected postgres://user:secret@host:5432/name'
  if (!/^postgres(ql)?:\/\//i.test(text)) return fail(`must begin with postgres://; ${example}`)
  const url = urlOf(text)
  if (!url)
    return fail(`is not an address; ${example} (characters such as @ : / # in the secret are written %40 %3A %2F %23)`)
  const password = decoded(url.password)
  if (password === null || decoded(url.username) === null || decoded(url.pathname) === null)
    return fail('has a % that is not followed by two hexadecimal digits')
  if (!/^\/[^/]+$/.test(url.pathname)) return fail(`names no database; ${example}`)
  url.password = ''
  return { ok: true, value: { url: url.href, password: password === '' ? null : password } }
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** The text without the user and secret of any address in it. */
export function scrubUrls(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@"']*@/gi, '$1***@')
}
