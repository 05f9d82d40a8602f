import type { Writable } from 'node:stream'
import pino, { type Logger } from 'pino'
import { scrubUrls } from './config/urls.ts'
import type { LogTail } from './log-tail.ts'

export type Log = Logger

/** Keys that never reach the log, wherever they are logged. */
const secretKeys = ['secret', 'password', 'token', 'authorization', 'cookie']

/**
 * The log: JSON lines on `out`. Secrets are kept out three times: by key, by the user part of any address, and by the very
 * text of each secret of the config wherever it may stand (an error message of a library, say).
 */
export function createLog(options: { level: string; secrets: readonly string[]; out?: Writable; tail?: LogTail }): Log {
  const out = options.out ?? process.stdout
  const texts = [...new Set(options.secrets.filter((secret) => secret.length >= 4).flatMap(spellings))]
  const scrubbing = {
    write(text: string): void {
      let line = scrubUrls(text)
      for (const secret of texts) line = line.replaceAll(secret, '***')
      options.tail?.push(line)
      out.write(line)
    },
  }
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `req.headers.${key}`])
  return pino({ level: options.level, base: null, redact: { paths, censor: '***' } }, scrubbing)
}

/** How a secret may stand in a line of JSON. */
function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]
}
