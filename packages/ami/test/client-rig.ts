import { AmiClient } from '../src/client/ami-client.ts'
import type { AmiClientOptions } from '../src/client/options.ts'
import type { SessionState } from '../src/session/session-machine.ts'
import { FakeAsterisk, type FakeOptions, type FakePeer } from './fake-asterisk.ts'
import { TurnedClock } from './turned-clock.ts'

export interface Rig {
  readonly fake: FakeAsterisk
  readonly client: AmiClient
  readonly clock: TurnedClock
  /** Names of the states passed, in order. */
  readonly passed: string[]
  /** The fake's end of the live session. */
  live(): Promise<FakePeer>
  close(): Promise<void>
}

/** A client before a fake Asterisk, with a clock that stands still; not started. */
export async function rig(options: Partial<AmiClientOptions> = {}, fakeOptions: FakeOptions = {}): Promise<Rig> {
  const fake = await FakeAsterisk.listen(fakeOptions)
  const clock = new TurnedClock()
  const client = new AmiClient({
    host: '127.0.0.1',
    port: fake.port,
    username: 'panel',
    secret: 'sesame',
    eventMask: 'system,call',
    clock,
    random: () => 0.5,
    actionIdPrefix: 't',
    ...options,
  })
  const passed: string[] = []
  client.on('state', (state) => passed.push(state.name))
  return {
    fake,
    client,
    clock,
    passed,
    live: async () => {
      client.start()
      await reached(client, 'live')
      return fake.peer(fake.peers.length - 1)
    },
    close: async () => {
      await client.stop()
      await fake.close()
    },
  }
}

/** Resolves with the state as soon as the client is in it. */
export function reached<N extends SessionState['name']>(
  client: AmiClient,
  name: N,
): Promise<Extract<SessionState, { readonly name: N }>> {
  return new Promise((resolve) => {
    const check = (state: SessionState) => {
      if (state.name !== name) return
      dispose()
      resolve(state as Extract<SessionState, { readonly name: N }>)
    }
    const dispose = client.on('state', check)
    check(client.state)
  })
}

/** Resolves when the client has read all that the peer sent before. */
export async function settled(client: AmiClient, peer: FakePeer): Promise<void> {
  const mark = new Promise<void>((resolve) => {
    const dispose = client.on('event', (_, frame) => {
      if (frame.name !== 'Mark') return
      dispose()
      resolve()
    })
  })
  peer.send(['Event', 'Mark'], ['Privilege', 'call,all'])
  await mark
}
