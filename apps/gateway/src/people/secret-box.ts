import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../log.ts'

/** Beside the database, and in no backup of it: one key a line, in base64. The first seals, each opens. */
export const KEY_FILE = 'jackfield.key'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Begins every sealed text; no secret in base32 does. */
const SEALED = 'v1.'

type Key = { readonly id: string; readonly bytes: Buffer }

export const isSealed = (text: string): boolean => text.startsWith(SEALED)

/** Whether this is the base64 of a key. */
export const isKey = (text: string): boolean =>
  /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').length === KEY_BYTES

/**
 * Seals what has to be read again (AES-256-GCM), so that the database alone gives nothing. The key is that of the settings, else that of a file beside the database, which is made at first need;
 * without a folder it lasts as long as the gateway.
 */
export class SecretBox {
  readonly #file: string | null
  readonly #folder: string | null
  readonly #log: Log
  #keys: readonly Key[] | null

  constructor({ key, folder, log }: { key: string | null; folder: string | null; log: Log }) {
    this.#folder = folder
    this.#file = folder === null || key !== null ? null : join(folder, KEY_FILE)
    this.#log = log
    this.#keys = key !== null ? [keyOf(key)] : folder === null ? [keyOf(newKey())] : null
  }

  /** For this owner alone: sealed text that was moved to another's row opens no more. null = there is no key, and none could be written. */
  seal(text: string, owner: string): string | null {
    const [key] = this.#read() ?? this.#make() ?? []
    if (key === undefined) return null
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(Buffer.from(owner))
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `${SEALED}${key.id}.${sealed.toString('base64url')}`
  }

  /** null = it was sealed by a key that is not here, or for somebody else. */
  open(text: string, owner: string): string | null {
    const [, id, body = ''] = text.split('.')
    const key = this.#read()?.find((one) => one.id === id)
    const bytes = Buffer.from(body, 'base64url')
    if (key === undefined || bytes.length < NONCE_BYTES + TAG_BYTES) return null
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(Buffer.from(owner))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      )
    } catch {
      return null
    }
  }

  /** The keys, once they are there. */
  #read(): readonly Key[] | null {
    if (this.#keys !== null || this.#file === null) return this.#keys
    try {
      const lines = readFileSync(this.#file, 'utf8')
        .split('\n')
        .map((line) => line.trim())
      const keys = lines.filter((line) => line !== '')
      if (keys.length === 0 || !keys.every(isKey)) throw new Error('it must hold one key a line: 32 bytes in base64')
      if ((statSync(this.#file).mode & 0o077) !== 0)
        this.#log.warn({ file: this.#file }, 'others on this machine can read the key of the second step; chmod 600')
      this.#keys = keys.map(keyOf)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#log.error({ err: error, file: this.#file }, 'the key of the second step can’t be read')
    }
    return this.#keys
  }

  /** On the disk before anything is sealed by it. A file that is there is never written over. */
  #make(): readonly Key[] | null {
    const [file, key] = [this.#file!, newKey()]
    try {
      mkdirSync(this.#folder!, { recursive: true, mode: 0o700 })
      const part = `${file}.${process.pid}`
      const opened = openSync(part, 'wx', 0o600)
      writeSync(opened, `${key}\n`)
      fsyncSync(opened)
      closeSync(opened)
      if (exists(file)) throw new Error('it is there, and can’t be used')
      renameSync(part, file)
      this.#log.info(
        { file },
        'made a key for the secrets of the second step; keep a copy of it, apart from those of the database',
      )
      this.#keys = [keyOf(key)]
    } catch (error) {
      this.#log.error({ err: error, file }, 'no key for the secrets of the second step could be made')
    }
    return this.#keys
  }
}

const newKey = (): string => randomBytes(KEY_BYTES).toString('base64')

/** Its name tells which of several it was, and nothing of it. */
function keyOf(text: string): Key {
  const bytes = Buffer.from(text, 'base64')
  return { bytes, id: createHash('sha256').update('jackfield key ').update(bytes).digest('hex').slice(0, 8) }
}

const exists = (file: string): boolean => statSync(file, { throwIfNoEntry: false }) !== undefined
