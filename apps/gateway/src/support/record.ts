import { AmiClient, type AmiFrame } from '@jackfield/ami'
import { followUps, primeSteps } from '@jackfield/pbx'
import type { Config } from '../config/config-shape.ts'
import { loggedIn } from '../doctor/examine.ts'
import { amiOptionsOf } from '../exchange/ami-options.ts'
import type { Masks } from './masks.ts'

/** Beyond it nothing more is taken: an hour of a busy exchange. */
const MOST_BYTES = 60_000_000
const LIST_MS = 15_000

/** Headers with the name of a person, and those that hold ids, in which no number stands. */
const nameHeader = /(?:callerid|connectedline|member|full)name$|^(?:email|pager|author)$/i
const idHeader = /uniqueid$|linkedid$|^(?:actionid|timestamp|event|response|eventlist|sequencenumber)$|time$|cause$/i

type Recorded = { readonly atMs: number; readonly frame: AmiFrame }

/**
 * What the exchange says for a while, in the form of docs/recording.md: `session.ami` and `session.idx`. It begins and ends with the lists that a gateway asks for. A session of its own with our AMI user: it changes nothing, and the running
 * gateway is not asked. ARI is left out, since another application that subscribes to all can lock Asterisk up when it leaves.
 *
 * @throws Error whose message is one line for an administrator.
 */
export async function record(config: Pick<Config, 'ami'>, seconds: number, masks: Masks): Promise<Map<string, string>> {
  const frames: Recorded[] = []
  const startedAt = performance.now()
  let bytes = 0
  const client = new AmiClient({
    ...amiOptionsOf(config.ami),
    onFrame: (raw, frame) => {
      bytes += raw.length
      if (bytes <= MOST_BYTES) frames.push({ atMs: Math.round(performance.now() - startedAt), frame })
    },
  })
  try {
    const problem = await loggedIn(client)
    if (problem !== null) throw new Error(problem)
    const lists = new Lists(client)
    await lists.take()
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    await lists.take()
  } finally {
    await client.stop()
  }
  return writtenDown(frames, masks)
}

/** The lists of a picture, each with an ActionID by which a replay knows what was asked. */
class Lists {
  readonly #client: AmiClient
  #count = 0

  constructor(client: AmiClient) {
    this.#client = client
  }

  async take(): Promise<void> {
    const steps = [...primeSteps]
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
      const { action, headers, list } = step
      this.#count += 1
      const options = { actionId: `${action}.${this.#count}`, timeoutMs: LIST_MS }
      const asked = this.#client.list(action, Object.entries(headers), options)
      // One that is refused is a fact too: the answer is in the recording.
      const items = await asked.then(({ items }) => items).catch(() => [])
      steps.unshift(...followUps(list, items))
    }
  }
}

function writtenDown(frames: readonly Recorded[], masks: Masks): Map<string, string> {
  // Every name is known before the first text is written.
  for (const { frame } of frames)
    for (const [name, value] of frame.headers()) if (nameHeader.test(name)) masks.name(value)
  let session = 'Asterisk Call Manager\r\n'
  let index = `${JSON.stringify({ atMs: 0, offset: 0 })}\n`
  let offset = session.length
  for (const { atMs, frame } of frames) {
    const lines = frame
      .headers()
      .map(([name, value]) =>
        name === '' ? maskedValue('', value, masks) : `${name}: ${maskedValue(name, value, masks)}`,
      )
    const text = `${lines.join('\r\n')}\r\n\r\n`
    index += `${JSON.stringify({ atMs, offset })}\n`
    session += text
    offset += Buffer.byteLength(text)
  }
  return new Map([
    ['session.ami', session],
    ['session.idx', index],
  ])
}

function maskedValue(name: string, value: string, masks: Masks): string {
  if (idHeader.test(name)) return masks.secretsOf(value)
  return nameHeader.test(name) ? masks.name(value) : masks.text(value)
}
