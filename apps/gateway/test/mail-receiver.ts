import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A letter as it came. */
export interface Letter {
  from: string
  to: readonly string[]
  /** The whole text: headers, an empty line, the body. */
  raw: string
  user: string | null
}

/** A mail server for a test: takes letters, or says no with `refuses`. */
export class MailReceiver {
  readonly letters: Letter[] = []
  /** What it answers in place of taking a letter; null = it takes it. */
  refuses: { code: number; text: string } | null = null
  readonly #server: SMTPServer

  constructor({ password = null }: { password?: string | null } = {}) {
    this.#server = new SMTPServer({
      disabledCommands: password === null ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: password === null,
      onAuth: (auth, _session, done) =>
        auth.password === password ? done(null, { user: auth.username ?? '' }) : done(new Error('wrong password')),
      onData: (stream, session, done) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          const { refuses } = this
          if (refuses) return done(Object.assign(new Error(refuses.text), { responseCode: refuses.code }))
          const { mailFrom, rcptTo } = session.envelope
          this.letters.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts).toString('utf8'),
            user: session.user ? String(session.user) : null,
          })
          done()
        })
      },
    })
    // A client that goes away in the middle is nothing to a test.
    this.#server.on('error', () => {})
  }

  async open(): Promise<number> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    return (this.#server.server.address() as AddressInfo).port
  }

  close(): Promise<void> {
    return new Promise((done) => this.#server.close(() => done()))
  }
}

/** The headers of a letter, unfolded, each name in small letters. */
export function headersOf({ raw }: Letter): Map<string, string[]> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  const all = new Map<string, string[]>()
  for (const line of head.split('\r\n')) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    all.set(name, [...(all.get(name) ?? []), line.slice(line.indexOf(':') + 1).trim()])
  }
  return all
}

/** The words of a header, decoded (RFC 2047). */
export const decoded = (header: string): string =>
  header.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
    how.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString('utf8')
      : Buffer.from(
          text
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/gi, (_hex, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString('utf8'),
  )

/** The text of a letter, decoded from what it was sent in. */
export function textOf(letter: Letter): string {
  const body = letter.raw.slice(letter.raw.indexOf('\r\n\r\n') + 4)
  switch (headersOf(letter).get('content-transfer-encoding')?.[0]?.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8')
    case 'quoted-printable':
      return Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8')
    default:
      return body
  }
}
