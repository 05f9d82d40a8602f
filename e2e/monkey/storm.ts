import { World } from '../contract/support/world.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { pause } from '../rig/eventually.ts'
import { type Packet, WireClient } from '../rig/wire-client.ts'
import { manyCalls } from './many-calls.ts'

export interface StormOptions {
  callsPerSecond: number
  seconds: number
  /** How often the board is compared with the exchange. */
  samples: number
  /** Longest that the board may be behind the exchange, ms: on a busy machine as long as its events wait to be read. */
  settleMs: number
  /** A sample looks first with so little time, ms, and with twice as much each time that the board is still behind; `settleMs` when not given. */
  firstMs?: number
  say?: (line: string) => void
}

export interface StormReport {
  calls: number
  /** Most channels of phones and lines at one time. */
  mostChannels: number
  samples: number
  /** Samples in which the board was equal to the exchange. */
  equal: number
  /** How many of these within how many ms. */
  within: Record<number, number>
  /** The most that the witness found wrong, and what it says at the end. */
  drift: { most: number; last: number }
  wrong: string[]
  /** What was left on the board when all had hung up. */
  left: string[]
}

/**
 * Many calls at once, between people, to and from outside and into a queue, and while they come and go the board is compared with
 * `core show channels` of an AMI session of its own. A channel that is in two lists, one before and one after, has to be on the board in
 * between; what is on the board has to be in one of the lists, or to have come after the first.
 */
export async function storm(options: StormOptions): Promise<StormReport> {
  const world = await World.open()
  try {
    const { exchange } = world
    if (!(exchange instanceof AsteriskExchange)) throw new Error('a storm needs a real exchange')
    const behind = await WireClient.open(exchange.exchange.amiRig)
    try {
      return await blow(world, exchange, behind, options)
    } finally {
      behind.close()
    }
  } finally {
    await world.close()
  }
}

async function blow(
  world: World,
  { exchange }: AsteriskExchange,
  behind: WireClient,
  { callsPerSecond, seconds, samples, settleMs, firstMs = settleMs, say = () => {} }: StormOptions,
): Promise<StormReport> {
  const report: StormReport = {
    calls: 0,
    mostChannels: 0,
    samples: 0,
    equal: 0,
    within: {},
    drift: { most: 0, last: 0 },
    wrong: [],
    left: [],
  }
  const born = new Map<string, number>()
  behind.listen((packet) => {
    if (packet.event === 'Newchannel') born.set(packet.get('Uniqueid') ?? '', Date.now())
  })
  const makeCalls = async () => {
    report.calls = await manyCalls(exchange, { callsPerSecond, seconds })
  }
  const look = async (withinMs: number) => {
    const lookedAt = Date.now()
    const before = await channels(behind)
    await pause(withinMs / 2)
    const shown = new Map([...world.view.legs.values()].map((leg) => [leg.id as string, leg.phase as string]))
    await pause(withinMs / 2)
    const after = await channels(behind)
    return { before, shown, wrong: differences(before, shown, after, (id) => (born.get(id) ?? 0) >= lookedAt) }
  }
  const compare = async () => {
    for (let at = 0; at < samples; at += 1) {
      const begunAt = Date.now()
      let withinMs = firstMs
      let seen = await look(withinMs)
      while (seen.wrong.length > 0 && withinMs < settleMs) {
        withinMs = Math.min(withinMs * 2, settleMs)
        seen = await look(withinMs)
      }
      const { before, shown, wrong } = seen
      const drift = world.view.feeds.get('ami')?.drift ?? 0
      report.samples += 1
      if (wrong.length === 0) {
        report.equal += 1
        report.within[withinMs] = (report.within[withinMs] ?? 0) + 1
      }
      report.wrong.push(...wrong.map((line) => `sample ${at + 1}: ${line}`))
      report.drift.most = Math.max(report.drift.most, drift)
      report.mostChannels = Math.max(report.mostChannels, before.size)
      if (wrong.length > 0 || at % 10 === 0)
        say(
          `sample ${at + 1}: ${before.size} channels, ${shown.size} legs, drift ${drift}, within ${withinMs} ms${wrong.map((one) => `\n  ${one}`).join('')}`,
        )
      await pause(Math.max(0, begunAt + (seconds * 1000) / samples - Date.now()))
    }
  }
  await Promise.all([makeCalls(), compare()])
  const isQuiet = () => world.view.legs.size === 0 && world.view.calls.size === 0
  await world.sees('a quiet board', isQuiet, 60_000).catch(() => {})
  report.left = [...world.view.legs.values()].map((leg) => `${leg.id} ${leg.phase}`)
  report.drift.last = world.view.feeds.get('ami')?.drift ?? 0
  return report
}

interface RawLeg {
  name: string
  isUp: boolean
  bridge: string
}

async function channels(behind: WireClient): Promise<Map<string, RawLeg>> {
  const items = await behind.list('CoreShowChannels')
  const of = (item: Packet): RawLeg => ({
    name: item.get('Channel') ?? '',
    isUp: item.get('ChannelState') === '6',
    bridge: item.get('BridgeId') ?? '',
  })
  return new Map(
    items
      .filter((item) => /^(?:PJ)?SIP\//.test(item.get('Channel') ?? ''))
      .map((item) => [item.get('Uniqueid') ?? '', of(item)]),
  )
}

/** What the board says that is not so, in words; it is looked at between the two lists. */
export function differences(
  before: ReadonlyMap<string, RawLeg>,
  shown: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, RawLeg>,
  isNew: (id: string) => boolean,
): string[] {
  const wrong: string[] = []
  for (const [id, then] of before) {
    const now = after.get(id)
    if (!now) continue
    const phase = shown.get(id)
    if (phase === undefined) wrong.push(`${now.name} (${id}) is not on the board`)
    else if (then.bridge !== '' && then.bridge === now.bridge && phase === 'ringing')
      wrong.push(`${now.name} is up in a bridge and rings on the board`)
  }
  for (const [id, phase] of shown)
    if (!before.has(id) && !after.has(id) && !isNew(id)) wrong.push(`${id} (${phase}) is on the board alone`)
  return wrong
}
