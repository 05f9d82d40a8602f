import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeEars, cstaWorld, type Ear } from './csta-ear.ts'
import { until } from './until.ts'
import { newId, type World } from './world.ts'

/* T9: what the monitors of a queue and of an agent tell, on the simulated exchange. */

let world: World
let ear: Ear
beforeEach(async () => {
  ;({ world, ear } = await cstaWorld())
})
afterEach(async () => {
  closeEars()
  await world.close()
})

it('a caller is queued, comes to an agent, and the agent is busy and ready again', async () => {
  const member = [...world.view.members.values()].find(
    ({ extensionId, paused, status }) => extensionId !== null && !paused && status === 'free',
  )!
  const [queue, agent] = [await ear.client.monitor(member.queueId), await ear.client.monitor(member.extensionId!)]
  const others = [...world.view.members.values()].filter(({ queueId }) => queueId === member.queueId)
  for (const { extensionId } of others)
    if (extensionId !== null)
      world.simulator.setPhone(
        extensionId,
        extensionId === member.extensionId ? { mode: 'answer', answerAfterMs: 150 } : { mode: 'busy' },
      )
  await world.simulator.externalCall({ did: '06551234', name: 'First Caller', number: '0611' })
  await ear.hears(queue, `Queued ${member.queueId} queued`)
  await until('the agent talks', () => world.extension(member.extensionId!).state === 'talking')
  await ear.hears(agent, `Established ${member.extensionId} connected`)
  await until('the queue tells that the caller is with the agent', () =>
    ear.lines(queue).some((line) => line.startsWith(`Diverted ${member.queueId}`)),
  )
  await until('the agent is busy', () => ear.lines(agent).some((line) => line.startsWith('AgentBusy')))
  const hungUp = await world.gateway.command(world.hangUp(member.extensionId!), anybodyOf(world))
  expect(hungUp.ok).toBe(true)
  await until('the agent is ready, or has work to do after the call', () =>
    ear.lines(agent).some((line) => /^Agent(?:Ready|WorkingAfterCall)/.test(line)),
  )
})

it('a pause makes an agent not ready, in the monitor of the queue too', async () => {
  const member = [...world.view.members.values()].find(({ extensionId, paused }) => extensionId !== null && !paused)!
  const [queue, agent] = [await ear.client.monitor(member.queueId), await ear.client.monitor(member.extensionId!)]
  const pause = (paused: boolean) => ({
    ...{ id: newId(), kind: 'member-pause', actorExtensionId: null, memberId: member.id },
    ...{ everywhere: false, paused, reason: '' },
  })
  await world.gateway.command(pause(true), anybodyOf(world))
  for (const monitor of [queue, agent])
    await until('it is told', () => ear.lines(monitor).some((line) => line.startsWith('AgentNotReady')))
})

const anybodyOf = ({ gateway }: World) => gateway.people.find({})!.operator
