import { randomBytes } from 'node:crypto'
import { chmod, chown, lstat, open, readFile, rename, rm, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import type { CallFile, ReadCallFile } from './call-file.ts'
import { formatCallFile } from './format.ts'
import { parseCallFile } from './parse.ts'
import { type CallFileResult, failure, failureOf } from './result.ts'

/** Asterisk's own, where `asterisk.conf` says nothing else (`astspooldir`). */
export const USUAL_SPOOL = '/var/spool/asterisk'

/** A call file in the spool. */
export interface Submitted {
  /** As it is called in `outgoing`, and in `outgoing_done` afterwards. */
  readonly name: string
  readonly spool: string
  /** When Asterisk is to call, epoch ms; null = at once. */
  readonly at: number | null
}

export interface SubmitOptions {
  /** The folder that holds `outgoing`. */
  readonly spool?: string
  /** Of the file: letters, digits, `_`, `.` and `-`; one of chance without it. */
  readonly name?: string
  /** When Asterisk is to call; at once without it. */
  readonly at?: Date
}

const nameShape = /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}$/

/**
 * Puts a call file into Asterisk's spool. It is written beside `outgoing`, in the same file system, gets the owner of `outgoing` (where this user may give it away)
 * and the time at which it is to be called, and is moved in whole: Asterisk never sees half of it.
 */
export async function submitCallFile(call: CallFile, options: SubmitOptions = {}): Promise<CallFileResult<Submitted>> {
  const { spool = USUAL_SPOOL, at = null } = options
  const name = options.name ?? `jackfield-${randomBytes(9).toString('hex')}.call`
  const text = formatCallFile(call)
  if (!text.ok) return text
  if (!nameShape.test(name)) return failure('bad-value', 'name must be letters, digits, _, . and -', 'name')
  if (at !== null && Number.isNaN(at.getTime())) return failure('bad-value', 'at must be a day and time', 'at')
  const outgoing = path.join(spool, 'outgoing')
  const draft = path.join(spool, `.${name}.${randomBytes(6).toString('hex')}`)
  try {
    const folder = await stat(outgoing)
    if (!folder.isDirectory()) return failure('no-spool', `${outgoing} is no folder`)
    const { dev } = await stat(spool)
    if (dev !== folder.dev)
      return failure(
        'other-file-system',
        `${outgoing} is another file system than ${spool}: the file can't be moved into it`,
      )
    await write(draft, text.value, at)
    const given = await giveTo(draft, folder)
    if (!given.ok) return given
    const target = path.join(outgoing, name)
    // Not by a link, which would fail for a name that is taken: Asterisk takes notice of what is moved in.
    if (await isThere(target)) return failure('exists', `${name} waits in ${outgoing} already`, 'name')
    await rename(draft, target)
    return { ok: true, value: { name, spool, at: at?.getTime() ?? null } }
  } catch (error) {
    return failureOf(error, `the call file can't be put into ${outgoing}`)
  } finally {
    await rm(draft, { force: true })
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

async function write(file: string, text: string, at: Date | null): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    // Asterisk calls when the time of the file has come.
    if (at !== null) await handle.utimes(at, at)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Asterisk reads and writes it as the user whom the folder belongs to. */
async function giveTo(file: string, { uid, gid }: { uid: number; gid: number }): Promise<CallFileResult<null>> {
  const own = process.getuid?.() ?? uid
  if (own === uid) return { ok: true, value: null }
  if (own === 0) {
    await chown(file, uid, gid)
    return { ok: true, value: null }
  }
  try {
    await chown(file, own, gid)
    await chmod(file, 0o660)
    return { ok: true, value: null }
  } catch {
    return failure(
      'no-permission',
      `Asterisk could not read the file: run as the owner of its spool (user ${uid}), or as a member of group ${gid}`,
    )
  }
}

/** Takes back a call file that has not been called yet. Asterisk may be calling just now: then the call goes on, and it is not tried again. */
export async function withdrawCallFile({
  spool,
  name,
}: Pick<Submitted, 'spool' | 'name'>): Promise<CallFileResult<null>> {
  try {
    await unlink(path.join(spool, 'outgoing', name))
    return { ok: true, value: null }
  } catch (error) {
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT'
    return gone ? failure('not-found', `${name} waits in ${spool}/outgoing no more`) : failureOf(error, name)
  }
}

/** A call file in the spool, or among those that are over; null = it is in neither. */
export async function readSpooled({
  spool,
  name,
}: Pick<Submitted, 'spool' | 'name'>): Promise<CallFileResult<(ReadCallFile & { isOver: boolean }) | null>> {
  for (const [folder, isOver] of [
    ['outgoing', false],
    ['outgoing_done', true],
  ] as const)
    try {
      const read = parseCallFile(await readFile(path.join(spool, folder, name), 'utf8'))
      return read.ok ? { ok: true, value: { ...read.value, isOver } } : read
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return failureOf(error, name)
    }
  return { ok: true, value: null }
}
