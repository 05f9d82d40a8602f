import type { AmiClient, AmiError, Header } from '@jackfield/ami'
import { followUps, type Mirror, mirrorList, type PrimeStep } from '@jackfield/pbx'

/** A list of a big exchange may take its time; the link is alive meanwhile, its keepalive sees to that. */
const LIST_TIMEOUT_MS = 60_000

export type Picture = { ok: true } | { ok: false; reason: string; linkDown: boolean }

export type TakePictureOptions = {
  client: Pick<AmiClient, 'listInOrder'>
  steps: readonly PrimeStep[]
  /** Where the lists go; events that come between them are the caller's to put in. */
  mirror: Mirror
  now: () => number
  /** An optional list was refused: that part of the mirror stays as it is. */
  onRefused: (action: string, reason: string) => void
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
  let failure: Picture | null = null
  const lane = async () => {
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
      const failed = await takeList(step, steps, options)
      failure ??= failed
      if (failure !== null) return
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return failure ?? { ok: true }
}

/** Null when priming can go on. Follow-ups are put before the steps that are left. */
async function takeList(step: PrimeStep, left: PrimeStep[], options: TakePictureOptions): Promise<Picture | null> {
  const { client, mirror, now, wanted, onRefused } = options
  const error = await new Promise<AmiError | null>((resolve) => {
    const headers = Object.entries(step.headers) satisfies Header[]
    client.listInOrder(
      step.action,
      headers,
      (result) => {
        if (result.ok && wanted()) {
          mirrorList(mirror, step, result.list.items, now())
          left.unshift(...followUps(step.list, result.list.items))
        }
        resolve(result.ok ? null : result.error)
      },
      { timeoutMs: LIST_TIMEOUT_MS },
    )
  })
  if (!wanted()) return { ok: false, reason: 'given up', linkDown: true }
  if (error === null) return null
  if (error.code === 'link-down') return { ok: false, reason: error.message, linkDown: true }
  if (step.required) return { ok: false, reason: `no picture: ${step.action}: ${error.message}`, linkDown: false }
  onRefused(step.action, error.message)
  return null
}
