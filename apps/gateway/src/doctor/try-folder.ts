import { access, constants, opendir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { FolderTried } from '@jackfield/dialplan'
import { recordingTypes } from '../recordings/find-recording.ts'
import { mailboxFolders } from '../voicemail/read-box.ts'
import { whoAsks } from './who-asks.ts'

/** Most names of one folder that are looked at: one that is found is enough. */
const MOST_NAMES = 2_000
/** Most folders of messages that are looked into. */
const MOST_BOXES = 500
/** Most days of recordings, the last ones first. */
const MOST_DAYS = 400

/** Those of the exchange have the id of the call in their name; the board knows the names of its own. */
const isFound = /\d{9,}\.\d+|^jackfield-/

type Found = Pick<FolderTried, 'problem' | 'at'>
type MayRead = (path: string) => Promise<boolean>

/** [DOCTOR-14] Whether a folder that the settings name holds what is expected there, and it may be read. Opens no recording and no message. */
export async function tryFolder(
  kind: FolderTried['kind'],
  folder: string,
  mayRead: MayRead = mayBeRead,
): Promise<FolderTried> {
  const about = { kind, folder, user: whoAsks() }
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => error.code ?? 'unknown')
  if (found === 'ENOENT' || found === 'ENOTDIR') return { ...about, problem: 'absent', at: folder }
  if (typeof found === 'string') return { ...about, problem: 'not-readable', at: folder }
  if (!found.isDirectory()) return { ...about, problem: 'no-folder', at: folder }
  return { ...about, ...(await (kind === 'voicemail' ? tryBoxes(folder, mayRead) : tryRecordings(folder, mayRead))) }
}

/** Those of each context, `default/101`, each with folders of messages. */
async function tryBoxes(root: string, mayRead: MayRead): Promise<Found> {
  let boxes = 0
  const contexts = await namesOf(root, mayRead)
  if (contexts === null) return { problem: 'not-readable', at: root }
  for (const context of contexts.folders) {
    const inside = await namesOf(join(root, context), mayRead)
    if (inside === null) return { problem: 'not-readable', at: join(root, context) }
    for (const box of inside.folders.slice(0, Math.max(0, MOST_BOXES - boxes))) {
      const place = join(root, context, box)
      const kept = await namesOf(place, mayRead)
      if (kept === null) return { problem: 'not-readable', at: place }
      for (const name of mailboxFolders.filter((one) => kept.folders.includes(one))) {
        boxes += 1
        const messages = await namesOf(join(place, name), mayRead)
        const text = messages?.files.find((file) => /^msg\d{4}\.txt$/.test(file))
        const shut =
          messages === null ? '' : text !== undefined && !(await mayRead(join(place, name, text))) ? text : null
        if (shut !== null) return { problem: 'not-readable', at: join(place, name, shut) }
      }
    }
  }
  return { problem: boxes === 0 ? 'empty' : null, at: root }
}

/** In the folder itself, and where FreePBX puts those of a day. */
async function tryRecordings(root: string, mayRead: MayRead): Promise<Found> {
  let found: Found = { problem: 'empty', at: root }
  let looked = 0
  /** Years, months and days; the last ones first, since who begins to record into another folder keeps the old one. */
  const look = async (folder: string, depth: number): Promise<Found | null> => {
    looked += 1
    if (looked > MOST_DAYS) return found
    const names = await namesOf(folder, mayRead)
    if (names === null) return { problem: 'not-readable', at: folder }
    const sounds = names.files.filter((name) => extname(name).toLowerCase() in recordingTypes)
    const ours = sounds.find((name) => isFound.test(name))
    const one = ours ?? sounds[0]
    if (one !== undefined && !(await mayRead(join(folder, one))))
      return { problem: 'not-readable', at: join(folder, one) }
    if (ours !== undefined) return { problem: null, at: root }
    if (one !== undefined) found = { problem: 'unnamed', at: root }
    const days = names.folders.filter((name) => (depth === 0 ? /^\d{4}$/ : /^\d\d$/).test(name))
    for (const day of depth === 3 ? [] : days.sort().reverse()) {
      const said = await look(join(folder, day), depth + 1)
      if (said !== null) return said
    }
    return null
  }
  return (await look(root, 0)) ?? found
}

/** null = it may not be read. */
async function namesOf(
  folder: string,
  mayRead: MayRead,
): Promise<{ readonly folders: string[]; readonly files: string[] } | null> {
  if (!(await mayRead(folder))) return null
  const [folders, files]: [string[], string[]] = [[], []]
  try {
    for await (const entry of await opendir(folder)) {
      ;(entry.isDirectory() ? folders : files).push(entry.name)
      if (folders.length + files.length >= MOST_NAMES) break
    }
  } catch (error) {
    // It may go while it is looked at.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return null
  }
  return { folders, files }
}

/** A folder that may be listed but not entered is of no use. */
const mayBeRead: MayRead = async (path) => {
  const about = await stat(path).catch(() => null)
  if (about === null) return false
  const { R_OK, X_OK } = constants
  return access(path, about.isDirectory() ? R_OK | X_OK : R_OK).then(
    () => true,
    () => false,
  )
}
