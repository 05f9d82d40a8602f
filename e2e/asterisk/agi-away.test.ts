import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { freeTcpPort } from '../rig/ports.ts'

/* A FastAGI program that is not there: the dialplan goes on behind AGI(), and the call is answered. How long that took is printed, by Asterisk's own clock. */

const exchange = new AsteriskExchange({ version })
/** Lines of the dialplan as the calls of 101 came to them, and when. */
const steps: { exten: string; priority: number; application: string; data: string; at: number }[] = []

/** A port that takes no packet more: who listens there has stopped, and the two that the system takes for it are there. */
async function swallowing() {
  const source =
    "require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () { console.log(this.address().port) })"
  const child = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  child.kill('SIGSTOP')
  const port = Number(said)
  const sockets = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  await eventually('its queue is full', () => sockets.filter(({ connecting }) => !connecting).length === 2)
  const end = () => {
    for (const socket of sockets) socket.destroy()
    child.kill('SIGKILL')
  }
  return { port, end }
}

let deaf: Awaited<ReturnType<typeof swallowing>>

beforeAll(async () => {
  await exchange.start()
  deaf = await swallowing()
  const { control } = exchange.exchange.pbx
  control.listen((packet) => {
    if (packet.event !== 'Newexten' || !packet.get('Channel')?.startsWith('PJSIP/101-')) return
    steps.push({
      ...{ exten: packet.get('Extension') ?? '', priority: Number(packet.get('Priority')) },
      ...{ application: packet.get('Application') ?? '', data: packet.get('AppData') ?? '' },
      at: Number(packet.get('Timestamp')) * 1000,
    })
  })
  const ports = { 720: await freeTcpPort(), 721: deaf.port }
  for (const [exten, port] of Object.entries(ports))
    for (const line of [`1,AGI,agi://127.0.0.1:${port}/lookup`, '2,NoOp,$' + '{AGISTATUS}', '3,Dial,PJSIP/102'])
      await control.request('Command', { Command: `dialplan add extension ${exten},${line} into internal` })
  await exchange.setPhone('102', { mode: 'answer', answerAfterMs: 50 })
})
afterAll(async () => {
  deaf?.end()
  await exchange.stop()
})

it.each([
  ['nothing listens on its port', '720'],
  ['its host takes no packet', '721'],
])('%s', async (what, exten) => {
  await exchange.call('101', exten)
  await eventually('they talk', async () => (await exchange.hears('101', 300)).includes('102'), { withinMs: 20_000 })
  const mine = steps.filter((step) => step.exten === exten)
  expect(mine.map(({ priority, application, data }) => [priority, application, data])).toEqual([
    [1, 'AGI', expect.stringMatching(/^agi:/)],
    [2, 'NoOp', 'FAILURE'],
    [3, 'Dial', 'PJSIP/102'],
  ])
  const [asked, wentOn] = mine
  console.log(`Asterisk ${version}, ${what}: the dialplan goes on after ${(wentOn!.at - asked!.at).toFixed(1)} ms`)
  await exchange.hangup('101')
  await eventually('the call is over', async () => (await exchange.phoneCalls('102')) === 0)
})
