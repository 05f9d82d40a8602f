import { AmiClient } from '@jackfield/ami'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { manyCalls } from '../monkey/many-calls.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* Calls come and go, and every form of AMI over HTTP hears what the TCP session hears: nothing is lost, nothing doubled. */

/** A minute by hand, which also says how late the events are: `STORM_SECONDS=60`. */
const byHand = process.env.STORM_SECONDS
const seconds = Number(byHand ?? 10)
const forms = ['rawman', 'arawman', 'mxml', 'manager']
const exchange = new AsteriskExchange({ version })
const clients: AmiClient[] = []
beforeAll(() => exchange.start())
afterAll(async () => {
  await Promise.all(clients.map((client) => client.stop()))
  await exchange.stop()
})

/** What is told between two marks: the event with its first headers, which every form writes alike, and the channel it is of. */
async function listen(form: string | null) {
  const { host, port, username, secret } = exchange.exchange.amiRig
  const where =
    form === null ? { host, port } : { host, port: exchange.exchange.ports.http, http: { path: `/${form}` } }
  const client = new AmiClient({ ...where, username, secret, eventMask: 'on' })
  clients.push(client)
  const told: string[] = []
  let isWithin = false
  let isOver = false
  client.on('event', (_, frame) => {
    const mark = frame.name === 'UserEvent' ? frame.get('UserEvent') : undefined
    if (mark === 'StormEnds') isOver = true
    if (isWithin && !isOver) {
      const values = frame.headers().map(([, value]) => value.trim())
      told.push(values.join('|'))
    }
    if (mark === 'StormBegins') isWithin = true
  })
  const lagMs: number[] = []
  client.on('event', (event) => {
    if (isWithin && !isOver && event.timestampMs !== null) lagMs.push(Date.now() - event.timestampMs)
  })
  client.start()
  await eventually(`${form} is live`, () => client.state.name === 'live')
  return { form, client, told, lagMs, isOver: () => isOver }
}

it('what each form of HTTP tells of a storm of calls is what TCP tells', async () => {
  const tcp = await listen(null)
  const https = await Promise.all(forms.map(listen))
  const mark = (name: string) => tcp.client.action('UserEvent', [['UserEvent', name]])
  await mark('StormBegins')
  expect(await manyCalls(exchange.exchange, { callsPerSecond: 8, seconds })).toBeGreaterThan(seconds * 6)
  await mark('StormEnds')
  await eventually('all have heard the end', () => [tcp, ...https].every(({ isOver }) => isOver()), {
    withinMs: 30_000,
  })
  expect(tcp.told.length).toBeGreaterThan(seconds * 100)
  for (const { form, told, client } of https) {
    // Asterisk queues two events of one moment in one order for one session, and in the other for another.
    expect([form, told.length]).toEqual([form, tcp.told.length])
    expect([...told].sort()).toEqual([...tcp.told].sort())
    expect(client.stats).toMatchObject({ logins: 1, decodeErrors: 0 })
  }
  const typical = ({ form, lagMs }: { form: string | null; lagMs: number[] }) => {
    const sorted = lagMs.toSorted((a, b) => a - b)
    const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]!)
    return `${form ?? 'tcp'}: ${sorted.length} events, lag ${at(0.5)} ms, 95 % within ${at(0.95)}, the last ${at(1)}`
  }
  if (byHand !== undefined) process.stderr.write(`${[tcp, ...https].map(typical).join('\n')}\n`)
}, 200_000)
