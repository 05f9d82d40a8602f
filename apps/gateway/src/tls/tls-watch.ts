import type { Server as TlsServer } from 'node:tls'
import type { Log } from '../log.ts'
import { readTls, type TlsFiles, type TlsPair } from './tls-files.ts'

/** Nobody speaks to the board by an older one. */
export const MIN_TLS = 'TLSv1.2'
const DAY_MS = 86_400_000
/** So long before its end a certificate is told of, ms: the usual programs renew it 30 days before. */
const SOON_MS = 14 * DAY_MS

export type TlsWatchOptions = {
  files: TlsFiles
  /** What the server runs on already. */
  pair: TlsPair
  /** When that certificate ends, epoch ms. */
  endsAt: number
  server: Pick<TlsServer, 'setSecureContext'>
  /** Another one that has the same certificate, such as that of CSTA clients. */
  also?: { setSecureContext: (pair: TlsPair) => void } | null
  log: Log
  /** How often the files are looked at, ms. */
  lookMs: number
}

/**
 * Looks at the files of the certificate now and then. New ones count for connections that come from then on, those that are open stay; broken ones
 * leave the server with what it has, and are told once.
 */
export class TlsWatch {
  readonly #options: TlsWatchOptions
  readonly #timer: NodeJS.Timeout
  #pair: TlsPair
  #endsAt: number
  #told = ''

  constructor(options: TlsWatchOptions) {
    this.#options = options
    this.#pair = options.pair
    this.#endsAt = options.endsAt
    this.#timer = setInterval(() => this.look(), options.lookMs)
    this.#timer.unref()
    this.#tellEnd()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Reads the files now. */
  look(): void {
    const { files, server, also, log } = this.#options
    const read = readTls(files)
    if (!read.ok) {
      this.#tell(read.problem, () =>
        log.error(
          { problem: read.problem },
          'TLS: the new certificate can not be used; the board keeps the one that it has',
        ),
      )
      return
    }
    if (read.pair.cert !== this.#pair.cert || read.pair.key !== this.#pair.key) {
      server.setSecureContext({ ...read.pair, minVersion: MIN_TLS })
      also?.setSecureContext(read.pair)
      this.#pair = read.pair
      this.#endsAt = read.endsAt
      this.#told = ''
      log.info({ until: new Date(read.endsAt).toISOString() }, 'TLS: the certificate was renewed')
    }
    this.#tellEnd()
  }

  #tellEnd(): void {
    const { log, files } = this.#options
    if (this.#endsAt - Date.now() > SOON_MS) return
    const until = new Date(this.#endsAt).toISOString()
    this.#tell(`ends ${until}`, () =>
      log.warn({ until, file: files.cert }, 'TLS: the certificate ends soon; put a new one in its place'),
    )
  }

  #tell(what: string, say: () => void): void {
    if (this.#told !== what) say()
    this.#told = what
  }
}
