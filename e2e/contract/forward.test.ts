import type { ExtensionId, ForwardWhen, Intent } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DirectAmi } from './support/direct-ami.ts'
import { mustMake as make } from './support/make.ts'
import { World } from './support/world.ts'

let world: World
let behind: DirectAmi
beforeAll(async () => {
  world = await World.open({ settings: 'forward: both\n' })
  behind = await DirectAmi.open(world.exchange)
  for (const number of ['101', '104', '107', '108'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 100 })
})
afterAll(async () => {
  behind?.close()
  await world?.close()
})
afterEach(() => world.quiet())

const anna = '101' as ExtensionId
const none = { always: null, busy: null, noAnswer: null }
const forwardsOf = (number: string, at = world) => at.extension(number)?.forwards

async function does(intent: Intent, at = world): Promise<void> {
  expect(await at.send(intent)).toEqual({ ok: true })
  const row = await at.sees('the command settled', () => {
    const now = at.view.commands.get(intent.id)
    return now?.settledAt ? now : null
  })
  expect(row).toMatchObject({ state: 'done', error: null })
}
const forward = (of: string, when: ForwardWhen, number: string, at = world) =>
  make('forward', at.view, { extensionId: of as ExtensionId, when, number }, anna, at.intentId())

describe('call forward', () => {
  it('is set in each case where the exchange keeps it, shown with its target, and ended', async () => {
    const devices = await behind.kept('AMPUSER/107/device')
    await behind.keep('AMPUSER/107/device', '107&9107')
    try {
      await does(forward('107', 'always', '0612345678'))
      await does(forward('107', 'busy', '104'))
      await does(forward('107', 'noAnswer', '*97'))
      expect(forwardsOf('107')).toEqual({ always: '0612345678', busy: '104', noAnswer: '*97' })
      const kept = () => Promise.all(['CF/107', 'CFB/107', 'CFU/107'].map((key) => behind.kept(key)))
      const states = () =>
        Promise.all(['CF107', 'DEVCF107', 'DEVCF9107'].map((name) => behind.read(`DEVICE_STATE(Custom:${name})`)))
      expect(await kept()).toEqual(['0612345678', '104', '*97'])
      expect(await states()).toEqual(['BUSY', 'BUSY', 'BUSY'])
      for (const when of ['always', 'busy', 'noAnswer'] as const) await does(forward('107', when, ''))
      expect(forwardsOf('107')).toEqual(none)
      expect(await kept()).toEqual(['', '', ''])
      expect(await states()).toEqual(['NOT_INUSE', 'NOT_INUSE', 'NOT_INUSE'])
    } finally {
      await behind.keep('AMPUSER/107/device', devices)
    }
  })

  it('that a phone sets by its star code shows at once with its target, and so does its end', async () => {
    await world.exchange.call('108', '*72104')
    await world.sees('the target', () => forwardsOf('108')?.always === '104')
    await world.quiet()
    await world.exchange.call('108', '*73')
    await world.sees('no forward', () => forwardsOf('108')?.always === null)
  })

  it('that a web page of the exchange writes into the database alone is seen', async () => {
    await behind.keep('CFU/107', '104')
    await world.sees('the target', () => forwardsOf('107')?.noAnswer === '104')
    await behind.keep('CFU/107', '')
    await world.sees('no forward', () => forwardsOf('107')?.noAnswer === null)
  })

  it('is followed by the exchange: a call to that person rings at the target', async () => {
    await does(forward('107', 'always', '104'))
    const call = make('dial', world.view, { number: '107', autoAnswer: false }, anna, world.intentId())
    expect(await world.send(call)).toEqual({ ok: true })
    await world.seesStates({ 101: 'talking', 104: 'talking' })
    expect(world.legs('107')).toEqual([])
    await world.quiet()
    await does(forward('107', 'always', ''))
  })

  it.each([
    ['busy', 'busy'],
    ['noAnswer', 'ring'],
  ] as const)('is followed in the case that it is for: %s', async (when, mode) => {
    await world.exchange.setGlobal('RINGTIME', '2')
    await world.exchange.setPhone('107', { mode })
    try {
      await does(forward('107', when, '104'))
      await world.exchange.call('108', '107')
      await world.joined('108', '104')
      await world.sees('nobody at 107', () => world.legs('107').length === 0)
      expect(world.call('108')).toMatchObject({ caller: { number: '108' }, callee: { number: '104' } })
      // The simulated exchange leads on without a Local channel, which is what tells who forwarded.
      if (world.exchange.kind === 'asterisk') expect(world.call('108').forwardedFrom?.number).toBe('107')
      await world.quiet()
      // In no other: who answers has the call.
      await world.exchange.setPhone('107', { mode: 'answer', answerAfterMs: 100 })
      await world.exchange.call('108', '107')
      await world.joined('108', '107')
      await world.quiet()
      await does(forward('107', when, ''))
    } finally {
      await world.exchange.setPhone('107', { mode: 'answer', answerAfterMs: 100 })
      await world.exchange.setGlobal('RINGTIME', '20')
    }
  })

  it('is refused where it would ring nobody', async () => {
    await does(forward('104', 'always', '107'))
    expect(await world.send(forward('107', 'always', '104'))).toMatchObject({
      ok: false,
      error: { code: 'forward-loop', target: expect.stringContaining('104') },
    })
    expect(await world.send(forward('107', 'busy', '107'))).toMatchObject({
      ok: false,
      error: { code: 'same-extension' },
    })
    const bad = { ...forward('107', 'always', '102'), number: '1,2' }
    expect(await world.send(bad)).toMatchObject({ ok: false, error: { code: 'bad-intent' } })
    await does(forward('104', 'always', ''))
  })

  it('[FWD-4] is refused where the site names none, saying which setting, and is shown all the same', async () => {
    const other = await world.another()
    try {
      const need = await other.sees('what is missing', () => {
        const row = other.view.needs.get('site:forward')
        return row?.state === 'missing' ? row : null
      })
      expect(await other.send(forward('107', 'always', '104', other))).toEqual({
        ok: false,
        error: { code: 'need-missing', need: 'site:forward', fix: need.fix },
      })
      expect(need.fix).toContain('forward: both')
      await world.exchange.call('108', '*72104')
      await other.sees('the target', () => forwardsOf('108', other)?.always === '104')
      await world.quiet()
      await world.exchange.call('108', '*73')
      await other.sees('no forward', () => forwardsOf('108', other)?.always === null)
    } finally {
      await other.closeGateway()
    }
  })
})
