import { AmiClient, AmiDecoder, decodeEvent } from '@jackfield/ami'
import type { SubjectOptions } from './options.ts'
import { logIn } from './socket.ts'

/** Our decoder to typed events. */
export function decode(options: SubjectOptions): Promise<void> {
  const { tally } = options
  const decoder = new AmiDecoder()
  return logIn(options, (chunk) => {
    for (const frame of decoder.push(chunk)) {
      if (frame.type !== 'event') continue
      decodeEvent(frame)
      tally.events++
    }
    tally.setAside = decoder.secretsDropped
  })
}

/** The same, and every header of events that have no type split too. */
export function decodeAllHeaders(options: SubjectOptions): Promise<void> {
  const { tally } = options
  const decoder = new AmiDecoder()
  return logIn(options, (chunk) => {
    for (const frame of decoder.push(chunk)) {
      if (frame.type !== 'event') continue
      const event = decodeEvent(frame)
      if (event.event === 'unknown') event.frame.headers()
      tally.events++
    }
    tally.setAside = decoder.secretsDropped
  })
}

/**
 * Our whole client, as the gateway uses it. List items that it did not ask for are set aside, for they are no news; it
 * counts them.
 */
export async function client({ port, tally }: SubjectOptions): Promise<void> {
  let responses = 0
  const ami = new AmiClient({
    host: '127.0.0.1',
    port,
    username: 'bench',
    secret: 'bench',
    auth: 'plain',
    eventMask: 'on',
    keepaliveMs: 3_600_000,
    // Nothing else tells answers that nobody asked for from list items that nobody asked for.
    onFrame: (_raw, frame) => {
      if (frame.type === 'response') responses++
    },
  })
  const live = Promise.withResolvers<void>()
  let own = 0
  ami.on('state', ({ name }) => {
    if (name !== 'live') return
    own = responses
    live.resolve()
  })
  ami.on('event', () => {
    tally.events++
  })
  ami.start()
  await live.promise
  const count = () => {
    const { orphans, secretsDropped } = ami.stats
    tally.setAside = secretsDropped + orphans - (responses - own)
  }
  setInterval(count, 20)
}
