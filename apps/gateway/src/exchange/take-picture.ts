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
  /** An optional list that was refused: that part of the picture stays as it is. */
  onRefused: (action: string, reason: string) => void
  /** False when nobody wants this picture any more. */
  wanted: () => boolean
}

/**
 * Sends list actions one after another and puts each answer into the mirror at its place in the stream, with its
 * follow-ups. A list is never interleaved with events, so what stood before it on the wire is in the mirror before it.
 */
export async function takePicture(options: TakePictureOptions): Promise<Picture> {
  const { mirror, now, wanted } = options
  const steps = [...options.steps]
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    const current = step
    const error = await new Promise<AmiError | null>((resolve) => {
      const headers = Object.entries(current.headers) satisfies Header[]
      options.client.listInOrder(
        current.action,
        headers,
        (result) => {
          if (result.ok && wanted()) {
            mirrorList(mirror, current, result.list.items, now())
            steps.unshift(...followUps(current.list, result.list.items))
          }
          resolve(result.ok ? null : result.error)
        },
        { timeoutMs: LIST_TIMEOUT_MS },
      )
    })
    if (!wanted()) return { ok: false, reason: 'given up', linkDown: true }
    if (error === null) continue
    if (error.code === 'link-down') return { ok: false, reason: error.message, linkDown: true }
    if (current.required) {
      return { ok: false, reason: `no picture: ${current.action}: ${error.message}`, linkDown: false }
    }
    options.onRefused(current.action, error.message)
  }
  return { ok: true }
}
