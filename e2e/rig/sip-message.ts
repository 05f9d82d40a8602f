import { createHash } from 'node:crypto'

/** A SIP message as it stands on the wire; only as much of RFC 3261 as one phone at one exchange needs. */
export class SipMessage {
  readonly start: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string

  constructor(start: string, headers: readonly (readonly [string, string])[], body = '') {
    this.start = start
    this.headers = headers
    this.body = body
  }

  static parse(bytes: Buffer): SipMessage {
    const text = bytes.toString('utf8')
    const end = text.indexOf('\r\n\r\n')
    const [start = '', ...lines] = (end < 0 ? text : text.slice(0, end)).replace(/\r\n[ \t]+/g, ' ').split('\r\n')
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
    })
    return new SipMessage(start, headers, end < 0 ? '' : text.slice(end + 4))
  }

  /** The first header of that name; '' when there is none. */
  get(name: string): string {
    return this.all(name)[0] ?? ''
  }
  all(name: string): string[] {
    return this.headers.flatMap(([one, value]) => (one.toLowerCase() === name.toLowerCase() ? [value] : []))
  }

  /** Of a response; null of a request. */
  get status(): number | null {
    const code = /^SIP\/2\.0 (\d{3})/.exec(this.start)?.[1]
    return code === undefined ? null : Number(code)
  }
  /** Of a request, or the one that a response is to. */
  get method(): string {
    return this.status === null ? (this.start.split(' ')[0] ?? '') : (this.get('CSeq').split(' ')[1] ?? '')
  }
  get callId(): string {
    return this.get('Call-ID')
  }
  /** The address in Contact, by which the other side is reached from now on. */
  get contact(): string {
    return /<([^>]+)>/.exec(this.get('Contact'))?.[1] ?? this.get('Contact').split(';')[0] ?? ''
  }
  get hasToTag(): boolean {
    return /;tag=/.test(this.get('To'))
  }

  bytes(): Buffer {
    const about: [string, string][] = [['Content-Length', String(Buffer.byteLength(this.body))]]
    if (this.body !== '') about.unshift(['Content-Type', 'application/sdp'])
    const lines = [...this.headers, ...about].map(([name, value]) => `${name}: ${value}`)
    return Buffer.from([this.start, ...lines, '', this.body].join('\r\n'))
  }

  /** A response to this request. */
  answer(status: string, toTag: string, more: readonly (readonly [string, string])[] = [], body = ''): SipMessage {
    const copied = ['Via', 'From', 'To', 'Call-ID', 'CSeq'].flatMap((name) =>
      this.all(name).map((value): [string, string] => [
        name,
        name === 'To' && !this.hasToTag && toTag !== '' ? `${value};tag=${toTag}` : value,
      ]),
    )
    return new SipMessage(`SIP/2.0 ${status}`, [...copied, ...more], body)
  }
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** The header Authorization for this challenge: RFC 2617, MD5, with `qop=auth` where it is asked for. */
export function authorization(
  challenge: string,
  { username, password, method, uri }: { username: string; password: string; method: string; uri: string },
): string {
  const word = (name: string) => new RegExp(`\\b${name}="?([^",]*)"?`, 'i').exec(challenge)?.[1] ?? ''
  const [realm, nonce, opaque] = ['realm', 'nonce', 'opaque'].map(word) as [string, string, string]
  const first = md5(`${username}:${realm}:${password}`)
  const second = md5(`${method}:${uri}`)
  const hasQop = word('qop') !== ''
  const cnonce = md5(nonce).slice(0, 8)
  const response = md5(hasQop ? `${first}:${nonce}:00000001:${cnonce}:auth:${second}` : `${first}:${nonce}:${second}`)
  const parts = [
    `username="${username}"`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${uri}"`,
    `response="${response}"`,
    'algorithm=MD5',
    ...(opaque === '' ? [] : [`opaque="${opaque}"`]),
    ...(hasQop ? ['qop=auth', 'nc=00000001', `cnonce="${cnonce}"`] : []),
  ]
  return `Digest ${parts.join(', ')}`
}
