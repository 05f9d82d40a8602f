import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'

/** A certificate of the board, with its chain, and its key: texts of PEM files. */
export type TlsPair = { readonly cert: string; readonly key: string }

/** Where they lie. */
export type TlsFiles = { readonly cert: string; readonly key: string }

export type TlsRead =
  | { ok: true; pair: TlsPair /** Epoch ms. */; endsAt: number }
  /** `at` says which of the two files is wrong. */
  | { ok: false; at: 'cert' | 'key'; problem: string }

/** Reads both files and looks whether they are usable together. No problem repeats what stands in them. */
export function readTls({ cert, key }: TlsFiles): TlsRead {
  const texts = { cert: '', key: '' }
  for (const [at, path] of [
    ['cert', cert],
    ['key', key],
  ] as const) {
    try {
      texts[at] = readFileSync(path, 'utf8')
    } catch (error) {
      return { ok: false, at, problem: `${path} can't be read (${(error as NodeJS.ErrnoException).code})` }
    }
  }
  let first: X509Certificate
  try {
    first = new X509Certificate(texts.cert)
  } catch {
    // The reason of OpenSSL is a number; which file it is about is what helps.
    return { ok: false, at: 'cert', problem: `${cert} is no certificate in PEM form` }
  }
  try {
    createSecureContext({ key: texts.key })
  } catch {
    return { ok: false, at: 'key', problem: `${key} is no private key in PEM form, or needs a passphrase` }
  }
  try {
    createSecureContext(texts)
  } catch {
    return { ok: false, at: 'key', problem: `${key} is not the key of the certificate in ${cert}` }
  }
  const endsAt = Date.parse(first.validTo)
  if (endsAt < Date.now()) return { ok: false, at: 'cert', problem: `${cert} ended on ${first.validTo}` }
  return { ok: true, pair: texts, endsAt }
}
