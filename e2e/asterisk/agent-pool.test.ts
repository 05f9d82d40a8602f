import type { Member } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DirectAmi } from '../contract/support/direct-ami.ts'
import { internal, isShaped, sales } from '../contract/support/names.ts'
import { World } from '../contract/support/world.ts'
import type { AsteriskExchange } from '../rig/driver.ts'

/*
 * An agent of app_agent_pool: a phone logs in once and stays in one long call (AgentLogin), to which a queue brings its callers
 * (AgentRequest). The simulated exchange has none.
 */

const agent = '7001'
const memberInterface = `Local/${agent}@agents/n`
const dialplan = `
[${isShaped ? 'from-internal-custom' : internal}](+)
exten => *${agent},1,AgentLogin(${agent})
 same => n,Hangup()

[agents]
exten => ${agent},1,AgentRequest(${agent})
 same => n,Congestion()
`
const caller = '0301234567'

let world: World
let behind: DirectAmi
beforeAll(async () => {
  world = await World.open()
  behind = await DirectAmi.open(world.exchange)
  const { pbx, site } = (world.exchange as AsteriskExchange).exchange
  await pbx.edit('agents.conf', () => `[general]\n[${agent}]\nackcall=no\nwrapuptime=0\nfullname=Anna of the pool\n`)
  await pbx.edit(site.productFile, (text) => `${text}${dialplan}`)
  for (const Command of ['module reload app_agent_pool.so', 'dialplan reload'])
    await pbx.control.request('Command', { Command })
  for (const member of (await behind.members(sales)).keys())
    await behind.ask('QueuePause', { Queue: sales, Interface: member, Paused: 'true' })
  const added = { Queue: sales, Interface: memberInterface, StateInterface: `Agent:${agent}`, MemberName: 'The agent' }
  await behind.ask('QueueAdd', added)
})
afterAll(async () => {
  behind?.close()
  await world?.close()
})
afterEach(() => world.quiet())

const member = (at = world): Member | undefined => at.view.members.get(`${sales}|${memberInterface}`)

it('[AGENT-4] a phone logs in, takes a call of the queue, is ready again, and logs out by hanging up', async () => {
  await world.sees('nobody behind the member', () => member() && member()?.extensionId === null)
  await world.exchange.call('102', `*${agent}`)
  await world.sees('the person behind the member, who is free', () => {
    const row = member()
    return row?.extensionId === '102' && row.status === 'free'
  })
  await world.sees('an agent who is ready', () => world.legs('102')[0]?.place?.purpose === 'ready')
  const mine = world.leg('102').id

  await world.exchange.externalCall({ did: '06551234', name: 'Otto', number: caller })
  const [leg] = await world.joined('102', caller)
  expect(leg.id).toBe(mine)
  await world.sees('the member in its call', () => member()?.inCall)
  expect(world.call('102')).toMatchObject({ phase: 'talking', queueId: sales })
  await world.sees('who talks on the tile', () => world.extension('102')?.party?.number === caller)
  await world.hears(caller, '102')

  await world.exchange.hangup(caller)
  await world.sees('an agent who is ready again', () => world.legs('102')[0]?.place?.purpose === 'ready')
  await world.sees('a member who is free again', () => member()?.inCall === false && member()?.status === 'free')
  expect(world.leg('102').id).toBe(mine)

  // A gateway that starts now asks who is logged in.
  const later = await world.another()
  try {
    await later.sees('the person behind the member', () => member(later)?.extensionId === '102')
    await later.sees('an agent who is ready', () => later.legs('102')[0]?.place?.purpose === 'ready')
  } finally {
    await later.closeGateway()
  }

  await world.exchange.hangup('102')
  await world.sees('nobody behind the member', () => member()?.extensionId === null)
})
