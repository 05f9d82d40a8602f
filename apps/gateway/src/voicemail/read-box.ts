import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type MessageText, parseMessageText } from './message-text.ts'

export interface BoxMessage extends Omit<MessageText, 'ownId'> {
  /** The same wherever it lies: Asterisk counts the messages of a folder anew when one goes. */
  readonly id: string
  /** Not heard yet. */
  readonly isNew: boolean
  readonly sound: SoundFile | null
}
interface SoundFile {
  readonly path: string
  readonly bytes: number
  readonly type: string
}

/** Asterisk’s own; a person can’t make others. */
export const mailboxFolders = [
  'INBOX',
  'Urgent',
  'Old',
  'Work',
  'Family',
  'Friends',
  'Cust1',
  'Cust2',
  'Cust3',
  'Cust4',
  'Cust5',
]
const fresh: ReadonlySet<string> = new Set(['INBOX', 'Urgent'])
/** By the ending, those first that a browser plays. `WAV` is GSM, as Asterisk writes `wav49`. */
const kinds = [
  ...([
    ['wav', 'audio/wav'],
    ['ogg', 'audio/ogg'],
    ['mp3', 'audio/mpeg'],
  ] as const),
  ...([
    ['WAV', 'application/octet-stream'],
    ['gsm', 'application/octet-stream'],
  ] as const),
] as const
/** The longest text that Asterisk writes has some hundred bytes. */
const MOST_BYTES = 8_192
/** Most messages of one folder that are looked at, the last ones first. */
const MOST = 200

/**
 * The messages of these boxes (`101@default`), the youngest first; null = the folder of voicemail can’t be read. Names of boxes come from the exchange and texts
 * from callers: nothing is opened that does not lie in the box itself.
 */
export async function readBoxes(spool: string, boxes: readonly string[]): Promise<BoxMessage[] | null> {
  try {
    const root = await realpath(spool)
    const found: BoxMessage[] = []
    for (const box of boxes) {
      const place = await placeOf(root, box)
      if (place === null) continue
      for (const folder of mailboxFolders) found.push(...(await messagesOf(place, folder, box)))
    }
    return found.sort((a, b) => b.at - a.at)
  } catch {
    return null
  }
}

const isPlain = (name: string): boolean => /^[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,79}$/.test(name)

/** null = it has none: nobody has left a message there yet. A folder that may not be read throws. */
async function placeOf(root: string, box: string): Promise<string | null> {
  const [number = '', context = 'default', ...more] = box.split('@')
  if (!isPlain(number) || !isPlain(context) || more.length > 0) return null
  const place = await orNone(realpath(join(root, context, number)))
  return place?.startsWith(root + sep) ? place : null
}

async function messagesOf(place: string, folder: string, box: string): Promise<BoxMessage[]> {
  const inside = await orNone(realpath(join(place, folder)))
  if (inside !== join(place, folder)) return []
  const names = new Set((await orNone(readdir(inside))) ?? [])
  const texts = [...names].filter((name) => /^msg\d{4}\.txt$/.test(name)).sort()
  const messages: BoxMessage[] = []
  for (const file of texts.slice(-MOST)) {
    const about = await textIn(join(inside, file))
    const sound = await soundOf(inside, file.slice(0, -'.txt'.length), names)
    if (about === null) continue
    const { ownId, ...said } = about
    const own = JSON.stringify([box, ownId, said.at, said.number, said.seconds])
    const id = createHash('sha256').update(own).digest('hex').slice(0, 32)
    messages.push({ id, ...said, isNew: fresh.has(folder), sound })
  }
  return messages
}

/** null = it is no text of a message, or still being written. A pipe would never answer, so it is not waited for. */
async function textIn(path: string): Promise<MessageText | null> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
  try {
    await using file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    if (!(await file.stat()).isFile()) return null
    const { bytesRead, buffer } = await file.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0)
    return parseMessageText(buffer.toString('utf8', 0, bytesRead))
  } catch {
    return null
  }
}

async function soundOf(folder: string, name: string, names: ReadonlySet<string>): Promise<SoundFile | null> {
  for (const [ending, type] of kinds) {
    if (!names.has(`${name}.${ending}`)) continue
    const path = join(folder, `${name}.${ending}`)
    // A link would lead elsewhere.
    if ((await orNone(realpath(path))) !== path) continue
    const about = await orNone(stat(path))
    if (about?.isFile()) return { path, bytes: about.size, type }
  }
  return null
}

/** null = it is not there; anything else that is wrong is told. */
async function orNone<T>(wanted: Promise<T>): Promise<T | null> {
  try {
    return await wanted
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}
