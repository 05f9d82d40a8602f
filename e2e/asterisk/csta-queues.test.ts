import { el } from '@jackfield/csta'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { done } from '../../apps/gateway/test/csta-ear.ts'
import { CstaSite, deviceIn, part } from '../contract/support/csta.ts'
import { DirectAmi } from '../contract/support/direct-ami.ts'
import { memberOf, sales, stateOf } from '../contract/support/names.ts'
import { eventually } from '../rig/eventually.ts'

/* T9: what the monitors of a queue, of its agents and of its callers tell, on a real Asterisk. */

const agent = '103'
let site: CstaSite
let behind: DirectAmi
beforeAll(async () => {
  // That of queues.conf, which AMI does not tell.
  site = await CstaSite.open(`queues:\n  ${sales}: { wrapUpSeconds: 2 }\n`)
  behind = await DirectAmi.open(site.world.exchange)
  await site.world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 200 })
  // One agent alone is rung.
  await pause('104', true)
})
afterEach(async () => {
  await pause(agent, true)
  await site.world.exchange.setPhone(agent, { mode: 'answer', answerAfterMs: 100 })
  await site.quiet()
})
afterAll(async () => {
  behind?.close()
  await site?.close()
})

const pause = (phone: string, paused: boolean) =>
  behind.ask('QueuePause', { Queue: sales, Interface: memberOf(phone), Paused: String(paused) })
/** Lets the agent be rung, and waits until the board knows. */
async function readyAgent(): Promise<void> {
  await pause(agent, false)
  await site.world.sees('an agent who is free', () => {
    const member = site.world.view.members.get(`${sales}|${memberOf(agent)}`)
    return member?.status === 'free' && !member.paused && member.wrapUpUntilAt === null
  })
}
const agentEvents = (monitor: string) =>
  site.ear
    .lines(monitor)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('Agent'))

it('a caller is queued, rings at an agent, is answered, and the agent has work after the call and is ready again', async () => {
  await readyAgent()
  const [queue, phone, caller] = await site.listen(sales, agent, '101')
  await site.world.exchange.setPhone(agent, { mode: 'ring' })
  await site.world.exchange.call('101', '500')
  await site.ear.hears(queue, `Queued ${sales} queued`)
  await site.ear.hears(caller, `Queued ${sales} connected`)
  const queued = site.told(queue, 'Queued')
  expect(['numberQueued', 'callsInFront', 'cause'].map((name) => part(queued, name))).toEqual([
    '1',
    '0',
    'enteringDistribution',
  ])
  expect([deviceIn(queued, 'queue'), deviceIn(queued, 'callingDevice')]).toEqual([sales, '101'])
  await site.ear.hears(phone, `Delivered ${agent} alerting`)
  await site.world.exchange.pickUp(agent)
  await site.world.joined('101', agent)
  await site.ear.hears(phone, `Established ${agent} connected`)
  await site.ear.hears(queue, `Diverted ${sales} null`)
  await site.ear.hears(caller, `Diverted ${sales} connected`, `Established ${agent} connected`)
  for (const monitor of [queue, caller]) {
    const diverted = site.told(monitor, 'Diverted')
    expect([deviceIn(diverted, 'divertingDevice'), deviceIn(diverted, 'newDestination')]).toEqual([sales, agent])
  }
  await site.world.exchange.hangup('101')
  const all = ['AgentBusy', 'AgentWorkingAfterCall', 'AgentReady']
  for (const monitor of [queue, phone])
    await eventually('the agent is ready again', async () => agentEvents(monitor).at(-1) === 'AgentReady')
  for (const monitor of [queue, phone]) expect(agentEvents(monitor)).toEqual(all)
  const after = site.told(phone, 'AgentWorkingAfterCall')
  expect([deviceIn(after, 'agentDevice'), part(after, 'agentID'), part(after, 'acdGroup')]).toEqual([
    agent,
    agent,
    sales,
  ])
})

it('who waits behind another is told so; DeflectCall sends the first one to a person', async () => {
  const [queue] = await site.listen(sales)
  for (const [at, number] of ['0655501', '0655502'].entries()) {
    await site.world.exchange.externalCall({ did: '06551234', name: 'Customer', number })
    const waiting = () => site.ear.lines(queue).filter((line) => line.startsWith('Queued'))
    await eventually('one more waits', async () => waiting().length === at + 1)
  }
  const second = site.told(queue, 'Queued')
  expect([part(second, 'numberQueued'), part(second, 'callsInFront')]).toEqual(['2', '1'])
  const first = await site.ear.connection(sales, 'callToBeDiverted')
  const answer = await site.ear.ask('DeflectCall', first, el('newDestination', '102'))
  expect(done(answer)).toBe('DeflectCallResponse')
  await site.world.joined('0655501', '102')
  await site.ear.hears(queue, `Diverted ${sales} null`)
  const diverted = site.told(queue, 'Diverted')
  expect([deviceIn(diverted, 'callingDevice'), deviceIn(diverted, 'newDestination')]).toEqual(['0655501', '102'])
  expect(part(diverted, 'cause')).toBe('redirected')
})

it('DeflectCall brings a caller for whom a phone rings into a queue', async () => {
  const [queue, phone, caller] = await site.listen(sales, '102', '101')
  await site.world.exchange.setPhone('102', { mode: 'ring' })
  try {
    await site.world.exchange.call('101', '102')
    await site.ear.hears(phone, 'Delivered 102 alerting')
    const call = await site.ear.connection('102', 'callToBeDiverted')
    const answer = await site.ear.ask('DeflectCall', call, el('newDestination', sales))
    expect(done(answer)).toBe('DeflectCallResponse')
    await site.ear.hears(queue, `Queued ${sales} queued`)
    await site.ear.hears(phone, 'Diverted 102 null')
    await site.ear.hears(caller, 'Diverted 102 connected', `Queued ${sales} connected`)
  } finally {
    await site.world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 200 })
  }
})

it('an agent logs on, is not ready, is ready and logs off, told to the monitors of the queue and of the phone', async () => {
  const [queue, phone] = await site.listen(sales, '107')
  const member = { Queue: sales, Interface: memberOf('107') }
  const step = async (action: string, more: Record<string, string>, event: string) => {
    await behind.ask(action, { ...member, ...more })
    for (const monitor of [queue, phone])
      await eventually(event, async () => agentEvents(monitor).at(-1) === event).catch(() => {
        throw new Error(`was to hear ${event}; heard ${agentEvents(monitor).join(', ')}`)
      })
  }
  await step('QueueAdd', { MemberName: 'Greta', StateInterface: stateOf('107') }, 'AgentReady')
  await step('QueuePause', { Paused: 'true', Reason: 'lunch' }, 'AgentNotReady')
  await step('QueuePause', { Paused: 'false' }, 'AgentReady')
  await step('QueueRemove', {}, 'AgentLoggedOff')
  for (const monitor of [queue, phone])
    expect(agentEvents(monitor)).toEqual([
      'AgentLoggedOn',
      'AgentReady',
      'AgentNotReady',
      'AgentReady',
      'AgentLoggedOff',
    ])
  const on = site.told(queue, 'AgentLoggedOn')
  expect([deviceIn(on, 'agentDevice'), part(on, 'agentID'), part(on, 'acdGroup')]).toEqual(['107', '107', sales])
})
