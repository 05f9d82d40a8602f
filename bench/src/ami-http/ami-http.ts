import { once } from 'node:events'
import { connect } from 'node:net'
import { AmiClient } from '@jackfield/ami'
import { eventually, pause } from '../../../e2e/rig/eventually.ts'
import { type Exchange, makeExchange } from '../../../e2e/rig/exchange.ts'
import { quantile } from '../browser/quantile.ts'
import { type Bench, type Figure, figure } from '../frame/bench.ts'

/** The TCP session, and the forms of AMI over HTTP. */
const subjects = ['tcp', 'rawman', 'arawman', 'mxml', 'manager'] as const
type Subject = (typeof subjects)[number]
const SENDERS = 4

/** What AMI over HTTP costs beside the TCP session of the same client, on a real Asterisk. */
export const amiHttp: Bench = {
  name: 'ami-http',
  about: 'events/s, lag and round trip of AMI over HTTP beside TCP, on a real Asterisk',
  needs: [],
  run: async ({ short, tell }) => {
    const exchange = await makeExchange({ version: '22' })
    const teller = clientOf(exchange, 'tcp', 'off')
    try {
      await exchange.pbx.start()
      const figures: Figure[] = []
      const rates = new Map<Subject, number>()
      teller.start()
      for (const subject of subjects) {
        tell(subject)
        const client = clientOf(exchange, subject)
        try {
          client.start()
          await eventually(`${subject} is live`, () => client.state.name === 'live')
          const { perSecond, lost } = await flood(exchange, client, short ? 500 : 20_000)
          rates.set(subject, perSecond)
          figures.push(figure(`${subject}: events`, perSecond, '1/s'))
          figures.push(figure(`${subject}: lost or doubled`, lost, '', { is: 'at most', value: 0 }))
          for (const [name, values] of Object.entries(await waits(client, teller, short ? 20 : 300))) {
            figures.push(figure(`${subject}: ${name} p50`, quantile(values, 0.5), 'ms'))
            figures.push(figure(`${subject}: ${name} p95`, quantile(values, 0.95), 'ms'))
          }
        } finally {
          await client.stop()
        }
      }
      const tcp = rates.get('tcp') ?? Number.NaN
      for (const [subject, rate] of rates)
        if (subject !== 'tcp') figures.push(figure(`${subject} / tcp`, rate / tcp, '×'))
      return {
        figures,
        notes: [
          `Asterisk ${exchange.version}, user events of ${SENDERS} sessions as fast as it takes them; all in one machine, the reader one process with those who send`,
          'lag: from Asterisk’s own time of an event to its listener, of events that come alone and of the last of three in a row, 60 to 80 ms apart',
        ],
      }
    } finally {
      await teller.stop()
      await exchange.stop()
    }
  },
}

function clientOf(exchange: Exchange, subject: Subject, eventMask = 'user'): AmiClient {
  const { host, port, username, secret } = exchange.amiRig
  const where = subject === 'tcp' ? { host, port } : { host, port: exchange.ports.http, http: { path: `/${subject}` } }
  return new AmiClient({ ...where, username, secret, eventMask })
}

/** Events told as fast as Asterisk takes them from others. */
async function flood(exchange: Exchange, client: AmiClient, count: number) {
  const seen = new Map<string, number>()
  const done = Promise.withResolvers<void>()
  const off = client.on('event', (_, frame) => {
    const n = frame.get('N')
    if (n === undefined) return
    seen.set(n, (seen.get(n) ?? 0) + 1)
    if (seen.size === count) done.resolve()
  })
  const from = performance.now()
  const senders = await Promise.all(Array.from({ length: SENDERS }, (_, index) => send(exchange, count, index)))
  await Promise.race([done.promise, pause(60_000)])
  const perSecond = seen.size / ((performance.now() - from) / 1000)
  off()
  for (const socket of senders) socket.destroy()
  const doubled = [...seen.values()].reduce((sum, times) => sum + times - 1, 0)
  return { perSecond, lost: count - seen.size + doubled }
}

/** Writes without reading the answers one by one, so that it costs the reader little. */
async function send(exchange: Exchange, count: number, from: number) {
  const { host, port, username, secret } = exchange.amiRig
  const socket = connect({ host, port })
  await once(socket, 'connect')
  socket.resume()
  const lines = (...headers: string[]) => `${headers.join('\r\n')}\r\n\r\n`
  let text = lines('Action: Login', `Username: ${username}`, `Secret: ${secret}`, 'Events: off')
  for (let n = from; n < count; n += SENDERS) text += lines('Action: UserEvent', 'UserEvent: Bench', `N: ${n}`)
  socket.write(text)
  return socket
}

/** How late an event that others cause is, alone and as the last of three, and how long an action takes. */
async function waits(client: AmiClient, teller: AmiClient, count: number) {
  const found = { 'lag alone': [] as number[], 'lag third in a row': [] as number[], 'round trip': [] as number[] }
  const off = client.on('event', (event, frame) => {
    const kind = frame.get('Kind')
    if (event.timestampMs === null) return
    if (kind === 'alone') found['lag alone'].push(Date.now() - event.timestampMs)
    if (kind === 'third') found['lag third in a row'].push(Date.now() - event.timestampMs)
  })
  const tell = (kind: string) =>
    teller.action('UserEvent', [
      ['UserEvent', 'Bench'],
      ['Kind', kind],
    ])
  for (let n = 0; n < count; n += 1) {
    if (n % 2 === 0) await tell('alone')
    else for (const kind of ['first', 'second', 'third']) await tell(kind)
    await pause(60 + (n % 21))
    const from = performance.now()
    await client.action('Ping')
    found['round trip'].push(performance.now() - from)
  }
  off()
  return found
}
