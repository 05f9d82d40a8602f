import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { World } from '../contract/support/world.ts'
import type { AsteriskExchange } from '../rig/driver.ts'
import type { SoftPhone } from '../rig/soft-phone.ts'

/*
 * Greta's (107) phone is a baresip, which refuses the NOTIFY that tells it to answer, and Asterisk then hangs up. Only PJSIP can send one
 * within a call.
 */

let world: World
let exchange: AsteriskExchange
let phone: SoftPhone

beforeAll(async () => {
  world = await World.open()
  exchange = world.exchange as AsteriskExchange
  phone = await exchange.softPhone('107')
})
afterAll(() => world.close())
afterEach(() => world.quiet())

/** `./jackfield doctor` as it ships, on the data folder of the gateway that runs. */
function doctor(args: string[]): Promise<{ exit: number; text: string }> {
  const { ami, amiSystem } = exchange
  const env = {
    PATH: process.env.PATH,
    JACKFIELD_AMI_URL: `ami://${ami.username}:${ami.secret}@${ami.host}:${ami.port}`,
    JACKFIELD_AMI_SYSTEM_URL: `ami://${amiSystem.username}:${amiSystem.secret}@${ami.host}:${ami.port}`,
    JACKFIELD_DATA: world.data,
  }
  const program = resolve(import.meta.dirname, '../../apps/gateway/src/doctor.ts')
  return new Promise((done) => {
    execFile(process.execPath, [program, ...args], { env }, (error, out, err) =>
      done({ exit: typeof error?.code === 'number' ? error.code : 0, text: out + err }),
    )
  })
}

describe('a phone that refuses to be told to answer', () => {
  it('costs one call at most: the command says so, and the command is not offered again', async () => {
    // An administrator who was wrong.
    const named = await world.another('answer: { extensions: ["107"] }\n')
    try {
      await named.sees('Answer offered', () => named.extension('107')?.answerable)
      expect(world.extension('107')?.answerable).toBe(false)
      await exchange.call('101', '107')
      const leg = await named.sees('107 ringing', () => named.legs('107').find(({ phase }) => phase === 'ringing'))
      const intent = make('answer', named.view, { legId: leg.id }, leg.extensionId, named.intentId())!
      expect(await named.send(intent)).toEqual({ ok: true })
      const settled = await named.sees('the answer settled', () => {
        const row = named.view.commands.get(intent.id)
        return row?.settledAt ? row : null
      })
      expect(settled).toMatchObject({ state: 'failed', error: { code: 'phone-ended-call' } })
      await named.sees('Answer not offered any more', () => named.extension('107')?.answerable === false)
      await exchange.hangup('101')
      await world.sees('a quiet board', () => world.view.legs.size === 0)
      await exchange.call('101', '107')
      const again = await named.sees('107 ringing', () => named.legs('107').find(({ phase }) => phase === 'ringing'))
      const refused = make('answer', named.view, { legId: again.id }, again.extensionId, named.intentId())!
      expect(await named.send(refused)).toEqual({ ok: false, error: { code: 'phone-cannot-be-told' } })
      // Which leaves the call alone.
      expect(await phone.ringing()).toMatchObject({ state: 'ringing' })
    } finally {
      await named.closeGateway()
    }
  })

  it('the administrator’s trial finds out beforehand, and the running gateway takes it over', async () => {
    expect(await doctor(['--try-answer', '107'])).toEqual({
      exit: 1,
      text: expect.stringMatching(/refuses.*baresip/s),
    })
    await exchange.talkPhone('106', { obeys: true })
    expect(await doctor(['--try-answer', '106'])).toEqual({
      exit: 0,
      text: expect.stringMatching(/answers when it is told to.*Yealink/s),
    })
    await world.sees('Answer offered', () => world.extension('106')?.answerable)
    await exchange.talkPhone('106', { obeys: false })
    expect(await doctor(['--try-answer', '106'])).toEqual({ exit: 1, text: expect.stringMatching(/rings on/) })
    await world.sees('Answer not offered any more, though the make is known', () => !world.extension('106')?.answerable)
    expect(await doctor(['--try-answer', '199'])).toEqual({
      exit: 2,
      text: expect.stringMatching(/no phone is registered/),
    })
  })
})
