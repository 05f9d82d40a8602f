import { existsSync, mkdirSync, readFileSync, renameSync, unwatchFile, watchFile, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnswerTrial } from '@jackfield/pbx'
import { z } from 'zod'
import type { Log } from '../log.ts'

/** Beside the database, which belongs to the gateway alone while it runs: the doctor writes this one too. */
const TRIALS_FILE = 'answer-trials.json'
/** How often a running gateway looks whether the doctor has written, ms. */
const LOOK_MS = 2_000
/** Most trials that are kept, the newest. */
const MOST_TRIALS = 5_000

const Trials = z.array(
  z.strictObject({ endpoint: z.string().max(200), userAgent: z.string().max(200), obeys: z.boolean(), at: z.number() }),
)
/** A trial and when it was made, epoch ms. */
export type KeptTrial = AnswerTrial & { readonly at: number }

/**
 * What is in the data folder; none where the file is not there yet.
 *
 * @throws Error when it can't be read or holds something else.
 */
export function readTrials(folder: string): KeptTrial[] {
  let text: string
  try {
    text = readFileSync(join(folder, TRIALS_FILE), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return Trials.parse(JSON.parse(text))
}

/** Adds a trial; an older one of the same endpoint and make goes. @throws Error when the folder can't be read or written. */
export function keepTrial(folder: string, trial: KeptTrial): KeptTrial[] {
  const kept = merged(readTrials(folder), trial)
  const file = join(folder, TRIALS_FILE)
  // With a database server nobody else makes it.
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
  writeFileSync(`${file}.new`, `${JSON.stringify(kept, null, 1)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return kept
}

const merged = (trials: readonly KeptTrial[], trial: KeptTrial): KeptTrial[] =>
  [
    ...trials.filter(({ endpoint, userAgent }) => endpoint !== trial.endpoint || userAgent !== trial.userAgent),
    trial,
  ].slice(-MOST_TRIALS)

export type AnswerTrialsOptions = {
  /** The data folder; null = nothing outlives the gateway. */
  folder: string | null
  log: Log
  now: () => number
  onRead: (trials: readonly AnswerTrial[]) => void
}

/** C2: which phones obey when they are told to answer, and which refuse: by the administrator's trial, or by a call that it cost. */
export class AnswerTrials {
  readonly #options: AnswerTrialsOptions
  readonly #file: string | null
  #trials: KeptTrial[] = []

  constructor(options: AnswerTrialsOptions) {
    this.#options = options
    this.#file = options.folder === null ? null : join(options.folder, TRIALS_FILE)
    this.#read()
    if (this.#file !== null) watchFile(this.#file, { interval: LOOK_MS, persistent: false }, () => this.#read())
  }

  /** A phone of that endpoint refused; with several phones nobody knows which, so none of them is asked again before a trial. */
  refused(endpoint: string, userAgents: readonly string[]): void {
    const { folder, log, now, onRead } = this.#options
    for (const userAgent of userAgents.length > 0 ? userAgents : ['']) {
      const trial = { endpoint, userAgent, obeys: false, at: now() }
      try {
        this.#trials = folder === null ? merged(this.#trials, trial) : keepTrial(folder, trial)
      } catch (error) {
        this.#trials = merged(this.#trials, trial)
        log.error({ err: error, endpoint }, 'that a phone refuses to be told to answer could not be remembered')
      }
    }
    log.warn({ endpoint, userAgents }, 'a phone refused to be told to answer; it is not asked again before a trial')
    onRead(this.#trials)
  }

  stop(): void {
    if (this.#file !== null) unwatchFile(this.#file)
  }

  #read(): void {
    const { folder, log, onRead } = this.#options
    if (folder === null) return
    try {
      this.#trials = readTrials(folder)
    } catch (error) {
      log.error({ err: error, file: TRIALS_FILE }, 'the trials of phones could not be read; those known so far stay')
      return
    }
    onRead(this.#trials)
  }
}
