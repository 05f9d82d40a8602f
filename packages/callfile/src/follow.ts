import { setTimeout as pause } from 'node:timers/promises'
import type { Attempt, CallFileStatus } from './call-file.ts'
import { type CallFileResult, failure } from './result.ts'
import { readSpooled, type Submitted } from './spool.ts'

/** How a call file ended. */
export interface Ended {
  /** `gone` = the file went without having been archived: Asterisk does not say how it ended. */
  readonly status: CallFileStatus | 'gone'
  readonly attempts: readonly Attempt[]
}

export interface FollowOptions {
  /** How long it is followed, ms; without end without it. */
  readonly timeoutMs?: number
  /** How often it is looked, ms. */
  readonly everyMs?: number
  readonly signal?: AbortSignal
  /** Called with each try that has begun. */
  readonly onAttempt?: (attempt: Attempt) => void
}

/** It is archived first, and its end written to it then. */
const STATUS_SOON_MS = 2_000

/** Waits for the end of a call file. Only one with `archive` says how it ended. */
export async function followCallFile(
  file: Pick<Submitted, 'spool' | 'name'>,
  { timeoutMs = Number.POSITIVE_INFINITY, everyMs = 250, signal, onAttempt }: FollowOptions = {},
): Promise<CallFileResult<Ended>> {
  const began = performance.now()
  let attempts: readonly Attempt[] = []
  let overSince: number | null = null
  let wasThere = false
  for (;;) {
    const read = await readSpooled(file)
    if (!read.ok) return read
    const found = read.value
    if (found !== null) {
      for (const attempt of found.attempts.slice(attempts.length)) onAttempt?.(attempt)
      ;({ attempts } = found)
    }
    if (found?.isOver) {
      overSince ??= performance.now()
      if (found.status !== null) return { ok: true, value: { status: found.status, attempts } }
      if (performance.now() - overSince > STATUS_SOON_MS) return { ok: true, value: { status: 'gone', attempts } }
    }
    if (found === null)
      return wasThere
        ? { ok: true, value: { status: 'gone', attempts } }
        : failure('not-found', `${file.name} is neither in outgoing nor in outgoing_done of ${file.spool}`)
    wasThere = true
    if (performance.now() - began >= timeoutMs)
      return failure('timed-out', `${file.name} has not ended within ${timeoutMs} ms`)
    if (signal?.aborted) return failure('timed-out', `${file.name} is followed no more`)
    await pause(Math.min(everyMs, Math.max(1, timeoutMs)), undefined, signal ? { signal } : {}).catch(() => {})
  }
}
