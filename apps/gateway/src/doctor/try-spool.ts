import type { Stats } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import path from 'node:path'
import type { SpoolTried } from '@jackfield/dialplan'
import { whoAsks } from './who-asks.ts'

/** [DOCTOR-12] Whether call files could be put into that spool and followed there. Writes nothing. */
export async function trySpool(spool: string): Promise<SpoolTried> {
  const outgoing = path.join(spool, 'outgoing')
  const [whole, folder] = [await look(spool), await look(outgoing)]
  const tried = (problem: SpoolTried['problem']): SpoolTried => ({
    folder: spool,
    user: whoAsks(),
    problem,
    owner: folder === null ? '' : `user ${folder.uid}, group ${folder.gid}`,
  })
  if (whole === null || !folder?.isDirectory()) return tried('absent')
  if (whole.dev !== folder.dev) return tried('other-file-system')
  const { R_OK, W_OK, X_OK } = constants
  if (!(await may(spool, W_OK | X_OK)) || !(await may(outgoing, W_OK | X_OK))) return tried('not-writable')
  const own = process.getuid?.() ?? 0
  const isTheirs = own === 0 || own === folder.uid || (process.getgroups?.() ?? []).includes(folder.gid)
  if (!isTheirs) return tried('not-readable')
  const archive = path.join(spool, 'outgoing_done')
  // Asterisk makes it when it archives the first one.
  return tried((await look(archive)) === null || (await may(archive, R_OK | W_OK | X_OK)) ? null : 'archive')
}

const look = (file: string): Promise<Stats | null> => stat(file).catch(() => null)
const may = (file: string, mode: number): Promise<boolean> =>
  access(file, mode).then(
    () => true,
    () => false,
  )
