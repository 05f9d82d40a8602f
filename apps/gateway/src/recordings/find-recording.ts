import { opendir, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** A recording in the folder of the exchange. */
export interface Recording {
  readonly path: string
  readonly bytes: number
  /** Of the kinds that a browser plays, and what else a person saves. */
  readonly type: string
}

/** By the ending of the file. */
export const recordingTypes: Readonly<Record<string, string>> = {
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.gsm': 'application/octet-stream',
  // GSM in a WAV, which no browser plays.
  '.wav49': 'application/octet-stream',
}
/** Most names of one folder that are looked at. */
const MOST_NAMES = 200_000
/** A call may begin before midnight and its recording after, also by another time zone than the exchange's. */
const DAY_MS = 86_400_000

const digits = (n: number) => String(n).padStart(2, '0')

/** Where recordings of that time may lie: the folder itself, and where FreePBX puts those of a day. */
function foldersOf(folder: string, at: number): string[] {
  const days = [-DAY_MS, 0, DAY_MS].map((off) => new Date(at + off))
  const ofDay = (day: Date) =>
    join(folder, String(day.getFullYear()), digits(day.getMonth() + 1), digits(day.getDate()))
  return [...new Set([folder, ...days.map(ofDay)])]
}

/**
 * The recording of this leg, or of this name, which a command of the panel gave it. null = there is none. Both come from the exchange: nothing is opened that does
 * not lie in the folder itself. `at` = about when it began, epoch ms.
 */
export async function findRecording(
  folder: string,
  { legId, file, at }: { legId: string; file: string | null; at: number },
): Promise<Recording | null> {
  if (file !== null) return isPlain(file) ? open(folder, join(folder, file)) : null
  // Ids of Asterisk are `1700000000.12`, with a system name before them on some; a shorter one is part of any name.
  if (!/^[\w.-]*\d{9,}\.\d+$/.test(legId)) return null
  const named = new RegExp(`(^|[^0-9.])${legId.replace(/[.]/g, '\\.')}(?![0-9])`)
  for (const one of foldersOf(folder, at)) {
    const name = await firstName(one, named)
    const found = name === null ? null : await open(folder, join(one, name))
    if (found !== null) return found
  }
  return null
}

const isPlain = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,254}$/.test(name)

async function firstName(folder: string, named: RegExp): Promise<string | null> {
  try {
    let names = 0
    for await (const { name } of await opendir(folder)) {
      if (named.test(name) && extname(name).toLowerCase() in recordingTypes) return name
      names += 1
      if (names > MOST_NAMES) return null
    }
  } catch {
    // No such day.
  }
  return null
}

/** Links that lead out of the folder are not followed. */
async function open(folder: string, path: string): Promise<Recording | null> {
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(path)])
    const about = await stat(real)
    const type = recordingTypes[extname(real).toLowerCase()]
    return real.startsWith(root + sep) && about.isFile() && type !== undefined
      ? { path: real, bytes: about.size, type }
      : null
  } catch {
    return null
  }
}
