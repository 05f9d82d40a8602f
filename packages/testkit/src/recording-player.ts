import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One read of the socket: what came and when, ms since the recording began. */
export interface Chunk {
  readonly atMs: number
  readonly bytes: Buffer
}

/** One event of the ARI websocket, as it came. */
export interface AriWord {
  readonly atMs: number
  readonly event: Readonly<Record<string, unknown>>
}

/** A recording that can't be played, with the file and the reason. */
export class BadRecording extends Error {
  override readonly name = 'BadRecording'
}

/** The recordings of this repository. */
export const recordingsFolder = fileURLToPath(new URL('../../../recordings/', import.meta.url))

/**
 * One recorded story: a folder with `session.ami` (the bytes of the AMI session), `session.idx` (which came when),
 * `ari.jsonl` (the ARI events beside it) and `facts.json`. Both have one clock.
 */
export class RecordingPlayer {
  /** Everything Asterisk said, uncut. */
  readonly bytes: Buffer
  readonly chunks: readonly Chunk[]
  /** What the recorder knows of the story from elsewhere (who called whom, ids, moments); {} when it wrote nothing. */
  readonly facts: unknown
  /** What the ARI websocket said meanwhile; [] when it wasn't recorded. */
  readonly ari: readonly AriWord[]

  /** Throws `BadRecording`. An empty session and one cut in mid-frame are fine: lines fall where they fall. */
  constructor(folder: string) {
    const read = (name: string): Buffer => {
      try {
        return readFileSync(join(folder, name))
      } catch (error) {
        throw new BadRecording(`${join(folder, name)}: can't be read (${(error as Error).message})`, { cause: error })
      }
    }
    this.bytes = read('session.ami')
    this.chunks = cut(this.bytes, read('session.idx').toString(), join(folder, 'session.idx'))
    this.facts = existsSync(join(folder, 'facts.json'))
      ? parse(read('facts.json').toString(), folder, 'facts.json')
      : {}
    this.ari = existsSync(join(folder, 'ari.jsonl'))
      ? words(read('ari.jsonl').toString(), join(folder, 'ari.jsonl'))
      : []
  }

  /** The recording of a story on a version, as in `RecordingPlayer.of('asterisk-22', 'answered-call')`. */
  static of(version: string, story: string): RecordingPlayer {
    return new RecordingPlayer(join(recordingsFolder, version, story))
  }

  /** How long the session took, ms. */
  get durationMs(): number {
    return this.chunks.at(-1)?.atMs ?? 0
  }

  /** Plays in its own time on the given timers, `speed` times as fast. Returns what stops it. */
  play(
    timers: { setTimeout(run: () => void, ms: number): unknown; clearTimeout(handle: unknown): void },
    onChunk: (bytes: Buffer, atMs: number) => void,
    { speed = 1, onEnd = () => {} }: { speed?: number; onEnd?: () => void } = {},
  ): () => void {
    let handle: unknown = null
    const step = (index: number, nowMs: number) => {
      const chunk = this.chunks[index]
      if (!chunk) return onEnd()
      handle = timers.setTimeout(
        () => {
          onChunk(chunk.bytes, chunk.atMs)
          step(index + 1, chunk.atMs)
        },
        (chunk.atMs - nowMs) / speed,
      )
    }
    step(0, 0)
    return () => timers.clearTimeout(handle)
  }
}

/** Every playable recording, by version and story, in order. */
export function listRecordings(root: string = recordingsFolder): { version: string; story: string; folder: string }[] {
  const foldersOf = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
  if (!existsSync(root)) return []
  return foldersOf(root).flatMap((version) =>
    foldersOf(join(root, version))
      .map((story) => ({ version, story, folder: join(root, version, story) }))
      .filter(({ folder }) => existsSync(join(folder, 'session.ami'))),
  )
}

function words(text: string, file: string): AriWord[] {
  return linesOf(text).map((line, i) => {
    const { atMs, event } = parse(line, file, `line ${i + 1}`) as { atMs?: unknown; event?: unknown }
    if (typeof atMs !== 'number' || typeof event !== 'object' || event === null)
      throw new BadRecording(`${file}: line ${i + 1} has no atMs and event`)
    return { atMs, event: event as Record<string, unknown> }
  })
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

/** The index has one line for each chunk: when it came and where it begins. */
function cut(bytes: Buffer, index: string, file: string): Chunk[] {
  const marks = linesOf(index).map((line, i) => {
    const { atMs, offset } = parse(line, file, `line ${i + 1}`) as { atMs?: unknown; offset?: unknown }
    if (typeof atMs !== 'number' || typeof offset !== 'number' || !Number.isInteger(offset))
      throw new BadRecording(`${file}: line ${i + 1} has no atMs and offset`)
    return { atMs, offset }
  })
  marks.forEach(({ atMs, offset }, i) => {
    const before = marks[i - 1] ?? { atMs: 0, offset: 0 }
    if (atMs < before.atMs || offset < before.offset)
      throw new BadRecording(`${file}: line ${i + 1} goes back in time or place`)
    if (offset > bytes.length)
      throw new BadRecording(`${file}: line ${i + 1} begins at byte ${offset}, the session has ${bytes.length}`)
  })
  if (bytes.length > 0 && marks[0]?.offset !== 0)
    throw new BadRecording(`${file}: the first chunk must begin at byte 0`)
  return marks
    .map(({ atMs, offset }, i) => ({ atMs, bytes: bytes.subarray(offset, marks[i + 1]?.offset ?? bytes.length) }))
    .filter((chunk) => chunk.bytes.length > 0)
}

function parse(text: string, file: string, where: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
    throw new SyntaxError('not an object')
  } catch (error) {
    throw new BadRecording(`${file}: ${where} is not JSON (${(error as Error).message})`, { cause: error })
  }
}
