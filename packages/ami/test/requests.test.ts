import { afterEach, describe, expect, test } from 'vitest'
import { actions } from '../src/actions.ts'
import type { AmiError } from '../src/client/ami-error.ts'
import type { AmiFrame } from '../src/wire/frame.ts'
import { type Rig, reached, rig, settled } from './client-rig.ts'

let current: Rig | null = null
const make = async (...args: Parameters<typeof rig>) => {
  current = await rig(...args)
  return current
}
afterEach(async () => {
  await current?.close()
  current = null
})

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: AmiError) => error.code,
  )

describe('actions', () => {
  test('resolve with the answer, an error answer too', async () => {
    const { client, live } = await make(
      {},
      {
        onAction: (peer, action) => {
          if (action.name !== 'Park') return false
          peer.sendBytes(
            `Response: Success\r\nActionID: ${action.get('ActionID')}\r\nMessage: Park successful\n\r\n\r\n`,
          )
          return true
        },
      },
    )
    await live()
    const { name, headers } = actions.park('17.1', { timeoutChannelName: 'PJSIP/102-1' })
    expect(await client.action(name, headers)).toMatchObject({
      ok: true,
      response: 'Success',
      message: 'Park successful',
    })
    expect(await client.action('Nonsense')).toMatchObject({
      ok: false,
      response: 'Error',
      message: 'Invalid/unknown command',
    })
  })

  test('answers find their action in any order of ids, and without id the oldest', async () => {
    const held: AmiFrame[] = []
    const { client, live } = await make(
      {},
      { onAction: (_, action) => action.name === 'Getvar' && held.push(action) > 0 },
    )
    const peer = await live()
    const values = ['a', 'b', 'c'].map((v) => client.action('Getvar', [['Variable', v]]))
    await peer.action('Getvar', 3)
    peer.answer(held[1]!, 'Success', ['Value', 'for b'])
    peer.send(['Response', 'Error'], ['Message', 'without an id'])
    peer.answer(held[2]!, 'Success', ['Value', 'for c'])
    const [a, b, c] = await Promise.all(values)
    expect(a?.message).toBe('without an id')
    expect(b?.frame.get('Value')).toBe('for b')
    expect(c?.frame.get('Value')).toBe('for c')
  })

  test('carry the given ActionID, but never one that is in use', async () => {
    const { client, live } = await make({}, { onAction: (_, { name }) => name === 'Getvar' })
    const peer = await live()
    const first = codeOf(client.action('Getvar', [], { actionId: 'intent-1.1' }))
    expect((await peer.action('Getvar')).get('ActionID')).toBe('intent-1.1')
    expect(await codeOf(client.action('Getvar', [], { actionId: 'intent-1.1' }))).toBe('duplicate-action-id')
    await client.stop()
    expect(await first).toBe('link-down')
  })

  test('time out by themselves, and a late answer is not taken for the next one', async () => {
    const held: AmiFrame[] = []
    const { client, live, clock } = await make(
      { actionTimeoutMs: 5000, keepaliveMs: 1e6 },
      {
        onAction: (_, action) => action.name === 'Getvar' && held.push(action) > 0,
      },
    )
    const peer = await live()
    const slow = codeOf(client.action('Getvar', [['Variable', 'slow']]))
    const next = client.action('Getvar', [['Variable', 'next']], { timeoutMs: 6000 })
    await peer.action('Getvar', 2)
    clock.turn(5000)
    expect(await slow).toBe('timed-out')
    peer.send(['Response', 'Success'], ['Value', 'late, of slow'])
    peer.send(['Response', 'Success'], ['Value', 'of next'])
    expect((await next).frame.get('Value')).toBe('of next')
    expect(client.stats.orphans).toBe(1)
    expect(client.state.name).toBe('live')
  })

  test('given up and never answered do not hold the place of later ones', async () => {
    const { client, live, clock } = await make(
      { actionTimeoutMs: 5000, keepaliveMs: 1e6 },
      { onAction: (_, action) => action.name === 'Getvar' },
    )
    const peer = await live()
    const lost = codeOf(client.action('Getvar', [['Variable', 'lost']]))
    await peer.action('Getvar')
    clock.turn(5000)
    expect(await lost).toBe('timed-out')
    // An answer to what was sent later shows that the first one gets none.
    expect((await client.action('Ping')).ok).toBe(true)
    const last = client.action('Getvar', [['Variable', 'last']])
    await peer.action('Getvar', 2)
    peer.send(['Response', 'Success'], ['Value', 'of last'])
    expect((await last).frame.get('Value')).toBe('of last')
  })

  test('with a line break are refused before a byte is sent', async () => {
    const { client, live } = await make()
    const peer = await live()
    const error = await client.action('Redirect', [['Exten', '1\nAction: Command']]).catch((e: unknown) => e)
    expect(error).toMatchObject({
      name: 'AmiError',
      code: 'encode',
      cause: { code: 'control-character', header: 'Exten' },
    })
    expect((await client.action('Ping')).ok).toBe(true)
    expect(peer.actions.map(({ name }) => name)).toEqual(['Challenge', 'Login', 'Ping'])
  })

  test('without a session are refused', async () => {
    const { client } = await make()
    expect(await codeOf(client.action('Ping'))).toBe('link-down')
    expect(await codeOf(client.list('QueueStatus'))).toBe('link-down')
  })

  test('under way when the link breaks are rejected', async () => {
    const { client, live } = await make({}, { onAction: (_, { name }) => name === 'Getvar' || name === 'QueueStatus' })
    const peer = await live()
    const codes = Promise.all([codeOf(client.action('Getvar')), codeOf(client.list('QueueStatus'))])
    await peer.action('QueueStatus')
    peer.resetHard()
    expect(await codes).toEqual(['link-down', 'link-down'])
  })
})

describe('events', () => {
  test('AuthDetail is seen by nobody', async () => {
    const raw: string[] = []
    const { client, live } = await make({ onFrame: (bytes) => raw.push(Buffer.from(bytes).toString()) })
    const peer = await live()
    const names: string[] = []
    client.on('event', (_, frame) => names.push(frame.name))
    peer.send(['Event', 'AuthDetail'], ['Password', 'hunter2'])
    await settled(client, peer)
    expect(names).toEqual(['Mark'])
    expect(raw.join()).toContain('Event: Mark')
    expect(raw.join()).not.toContain('hunter2')
    expect(client.stats.secretsDropped).toBe(1)
  })

  test('of unknown kinds are passed on and counted; an oversized one is reported and skipped', async () => {
    const { client, live } = await make({ limits: { maxMessageBytes: 1000 } })
    const peer = await live()
    const errors: string[] = []
    client.on('error', ({ message }) => errors.push(message))
    peer.sendBytes(`Event: Huge\r\nX: ${'x'.repeat(2000)}\r\n\r\n`)
    await settled(client, peer)
    expect(errors).toEqual(['a message longer than 1000 bytes was dropped'])
    expect(client.stats).toMatchObject({ decodeErrors: 1, unknownEvents: new Map([['Mark', 1]]) })
    expect(client.state.name).toBe('live')
  })

  test('a listener that throws harms neither the others nor the session', async () => {
    const { client, live } = await make()
    const peer = await live()
    const errors: string[] = []
    client.on('error', ({ message }) => errors.push(message))
    const dispose = client.on('event', () => {
      throw new Error('a bug')
    })
    await settled(client, peer)
    dispose()
    await settled(client, peer)
    expect(errors).toEqual(['a bug'])
  })

  test('none come after a listener stopped the client, though they came in one chunk', async () => {
    const { client, live } = await make()
    const peer = await live()
    const names: string[] = []
    client.on('event', (_, frame) => {
      names.push(frame.name)
      void client.stop()
    })
    peer.sendBytes('Event: One\r\n\r\nEvent: Two\r\n\r\n')
    await reached(client, 'stopped')
    await client.stop()
    expect(names).toEqual(['One'])
  })
})
