import { setImmediate } from 'node:timers/promises'
import { type AmiClient, AmiError, type Header } from '@jackfield/ami'
import { followUps, type Mirror, mirrorListInParts, type PrimeStep } from '@jackfield/pbx'

/** A list of a big exchange may take its time; the link is alive meanwhile, its keepalive sees to that. */
const LIST_TIMEOUT_MS = 60_000
/** No exchange of ten thousand phones has so many at once; to derive calls of more would hold everything else up for seconds. */
const MOST_CHANNELS = 10_000

/** The lists that have an item for each channel or bridge. More bridges than channels say nothing to the board. */
const ofChannels: ReadonlySet<string> = new Set(['CoreShowChannels', 'Status', 'BridgeList'])

/** `cut`: in words, which lists were longer than we read; null = none. */
export type Picture = { ok: true; cut: string | null } | { ok: false; reason: string; linkDown: boolean }

type Failure = Extract<Picture, { ok: false }>

export type TakePictureOptions = {
  client: Pick<AmiClient, 'listInOrder'>
  steps: readonly PrimeStep[]
  /** Where the lists go; events that come between them are the caller's to put in. */
  mirror: Mirror
  /** Nothing is in the mirror yet. Into one that is in use a list that was cut does not go, since what it lacks would be taken for gone. */
  fresh: boolean
  now: () => number
  /** A list was given; it is in the mirror. */
  onGiven?: (step: PrimeStep) => void
  /** An optional list was refused, or never complete: that part of the mirror stays as it is. */
  onMissing: (step: PrimeStep, error: AmiError) => void
  /** False when this priming is obsolete. */
  wanted: () => boolean
}

/** Up to this many lists are requested at once: the exchange builds the next one while we read the last one. */
const AT_ONCE = 2

/**
 * Sends list actions in order and puts each answer into the mirror at its place in the stream, with its follow-ups. The
 * exchange answers in the order it was asked, and a list is never interleaved with events, so what stood before it on the
 * wire is in the mirror before it.
 */
export async function takePicture(options: TakePictureOptions): Promise<Picture> {
  const steps = [...options.steps]
  const cut: string[] = []
  let failure: Failure | null = null
  const line = new Set<Asked>()
  const lane = async () => {
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
      const failed = await takeList(step, steps, line, { ...options, cut })
      failure ??= failed
      if (failure !== null) return
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return failure ?? { ok: true, cut: cut.length === 0 ? null : `the list was cut: ${cut.join(', ')}` }
}

/** A list that is under way: to be called when the answer to a later one is whole. */
type Asked = () => void

/** Ends those that were asked before this one. */
function overtake(line: Set<Asked>, by: Asked): void {
  for (const asked of line) {
    if (asked === by) return
    line.delete(asked)
    asked()
  }
}

/**
 * Walks over the parts in a turn of the event loop for each after the first: of a picture that nobody looks at yet. A list for one in use goes in at once, since half of it
 * must not be shown; it changes little.
 */
async function inTurns(parts: Iterable<void>, wanted: () => boolean): Promise<void> {
  for (const _ of parts) {
    await setImmediate()
    if (!wanted()) return
  }
}

/** Null when priming can go on. Follow-ups are put before the steps that are left. `line` has the lists under way, in the order they were asked. */
async function takeList(
  step: PrimeStep,
  left: PrimeStep[],
  line: Set<Asked>,
  options: TakePictureOptions & { cut: string[] },
): Promise<Failure | null> {
  const { client, mirror, now, wanted, onGiven, onMissing } = options
  const error = await new Promise<AmiError | null>((resolve) => {
    let over = false
    // Asterisk answers one action after the other: what comes behind a later answer never comes.
    const overtaken = () => {
      over = true
      resolve(new AmiError('timed-out', 'the list was never complete: the answer to a later action came'))
    }
    line.add(overtaken)
    const headers = Object.entries(step.headers) satisfies Header[]
    client.listInOrder(
      step.action,
      headers,
      (result) => {
        if (over) return
        if (result.ok || result.error.code === 'refused') overtake(line, overtaken)
        line.delete(overtaken)
        if (result.ok && result.list.leftOut > 0) {
          const { items, leftOut } = result.list
          options.cut.push(`${step.action} has ${items.length + leftOut} items, ${items.length} are read`)
        }
        const isTaken = result.ok && wanted() && (options.fresh || result.list.leftOut === 0)
        const given = () => {
          if (isTaken && wanted()) {
            left.unshift(...followUps(step.list, result.list.items))
            onGiven?.(step)
          }
          resolve(result.ok ? null : result.error)
        }
        const parts = isTaken ? mirrorListInParts(mirror, step, result.list.items, now()) : []
        if (isTaken && options.fresh) return inTurns(parts, wanted).then(given)
        for (const _ of parts);
        given()
      },
      { timeoutMs: LIST_TIMEOUT_MS, ...(ofChannels.has(step.action) ? { maxItems: MOST_CHANNELS } : {}) },
    )
  })
  if (!wanted()) return { ok: false, reason: 'given up', linkDown: true }
  if (error === null) return null
  if (error.code === 'link-down') return { ok: false, reason: error.message, linkDown: true }
  if (step.required) return { ok: false, reason: `no picture: ${step.action}: ${error.message}`, linkDown: false }
  onMissing(step, error)
  return null
}
