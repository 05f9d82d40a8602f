import type { HistoryTable } from '@jackfield/store'
import type { Log } from '../log.ts'
import type { Recorder } from './recorder.ts'
import type { SavedStory } from './story-data.ts'

export interface OpenCallsOptions {
  table: Pick<HistoryTable, 'open' | 'keepOpen'>
  log: Log
  now: () => number
  recorder: () => Recorder
}

/** How often it is kept what is known of calls that go on, ms: a gateway that is killed knows no more than that less of them. */
const KEEP_EVERY_MS = 5_000
/** Of the way in which a call is kept: what another version wrote is not read. */
const VERSION = 1
type KeptStory = { readonly version: number; readonly story: SavedStory }

/** Keeps the journeys of calls that go on, so that the next gateway knows how they began, and of those that end meanwhile that they were. */
export class OpenCalls {
  readonly #o: OpenCallsOptions
  #keeping: Promise<void> | null = null
  /** What could not be kept yet. */
  #owed = new Map<string, SavedStory>()
  /** Whether the database may have calls. */
  #mayHave = true
  readonly #timer: NodeJS.Timeout

  constructor(options: OpenCallsOptions) {
    this.#o = options
    this.#timer = setInterval(() => void this.keep(), KEEP_EVERY_MS)
    this.#timer.unref()
  }

  /** Takes up the calls of the last gateway; to be called before the first look at the board. */
  async resume(): Promise<void> {
    const { table, log, recorder } = this.#o
    const found = await table.open()
    if (!found.ok || found.value === null || found.value.states.length === 0) return
    try {
      const kept = found.value.states.map((state) => JSON.parse(state) as KeptStory)
      recorder().resume(
        kept.flatMap(({ version, story }) => (version === VERSION ? [story] : [])),
        found.value.at,
      )
    } catch (error) {
      log.error({ err: error }, 'the calls of the last gateway can’t be read; their journeys begin anew')
    }
  }

  /** Writes down what has become known since the last time. */
  keep(): Promise<void> {
    this.#keeping ??= this.#keep().finally(() => {
      this.#keeping = null
    })
    return this.#keeping
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#keeping
    await this.keep()
  }

  async #keep(): Promise<void> {
    const { table, now, recorder } = this.#o
    const { ids, saved, seenAt } = recorder().unsaved()
    const isOpen = new Set(ids)
    for (const story of saved) this.#owed.set(story.id, story)
    for (const id of this.#owed.keys()) if (!isOpen.has(id)) this.#owed.delete(id)
    if (ids.length === 0 && !this.#mayHave) return
    const owed = [...this.#owed.values()]
    const changed = owed.map((story) => ({
      id: story.id,
      state: JSON.stringify({ version: VERSION, story } satisfies KeptStory),
    }))
    const done = await table.keepOpen({ ids, changed, at: seenAt ?? now() })
    if (!done.ok) return
    this.#mayHave = ids.length > 0
    // What has become known meanwhile is owed still.
    for (const story of owed) if (this.#owed.get(story.id) === story) this.#owed.delete(story.id)
  }
}
