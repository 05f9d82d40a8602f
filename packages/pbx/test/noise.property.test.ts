import type { TableName, View } from '@jackfield/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveView } from '../src/derive/derive-view.ts'
import { Deriver } from '../src/derive/deriver.ts'
import { inheritMemory } from '../src/mirror/inherit.ts'
import { learn } from '../src/mirror/learn.ts'
import { createMirror } from '../src/mirror/mirror.ts'
import { mirrorEvent } from '../src/mirror/mirror-event.ts'
import { mirrorList } from '../src/mirror/mirror-list.ts'
import { primeSteps } from '../src/mirror/prime-steps.ts'
import { learnDisputed, reviewSuspicions } from '../src/mirror/suspicion.ts'
import { broken } from './invariants.ts'
import { block, bridgeBlock, type Headers, type Phone, parkingBridge, room, told } from './words.ts'

const names = [
  'PJSIP/101-00000001',
  'PJSIP/102-00000002',
  'PJSIP/1001-00000003',
  'PJSIP/telco-00000004',
  'PJSIP/anna-desk-00000005',
  'Local/102@internal-00000006;1',
  'Local/102@internal-00000006;2',
  'Snoop/1-00000007',
]
const phone = fc.record({
  at: fc.nat(names.length - 1),
  state: fc.constantFrom(0, 4, 5, 6),
  number: fc.constantFrom('101', '102', '0655501', '<unknown>'),
  who: fc.constantFrom('Anna', 'Boris', '<unknown>'),
  exten: fc.constantFrom('', '102', 's', '500'),
})
const phoneOf = ({ at, ...rest }: { at: number } & Omit<Phone, 'id' | 'name'>): Phone => ({
  id: String(at),
  name: names[at]!,
  linked: '0',
  ...rest,
})
const night = { id: 'night', name: 'Night', kind: 'device-state', key: 'Custom:night', on: '', off: '' } as const
const bridge = fc.constantFrom({ id: 'x' }, { id: 'y' }, room('801'), parkingBridge, { id: 'w', creator: 'BridgeWait' })
const device = fc.constantFrom(
  'PJSIP/101',
  'PJSIP/102',
  'PJSIP/anna-desk',
  'PJSIP/telco',
  'Custom:DND101',
  'Custom:night',
  'Queue:sales',
)
const place = { Parkinglot: 'default', ParkingTimeout: 45, ParkingDuration: 0, ParkerDialString: 'PJSIP/102' }
const member = (iface: string, status: number, paused: number): Headers => ({
  Queue: 'sales',
  MemberName: iface,
  Interface: iface,
  StateInterface: iface.startsWith('Local') ? 'PJSIP/102' : iface,
  Membership: 'dynamic',
  Penalty: 0,
  CallsTaken: 1,
  LastCall: 0,
  InCall: 0,
  Status: status,
  Paused: paused,
  PausedReason: 'lunch',
  Wrapuptime: 5,
})

/** Any of the words that the mirror listens to, about a few channels, bridges, queues and rooms. */
const word = fc
  .record({
    kind: fc.nat(36),
    one: phone,
    two: phone,
    bridge,
    device,
    state: fc.constantFrom('NOT_INUSE', 'INUSE', 'UNAVAILABLE', 'RINGING', 'ONHOLD'),
    iface: fc.constantFrom('PJSIP/101', 'Local/102@internal', 'PJSIP/anna-desk', 'hint:102@internal'),
    n: fc.nat(3),
    dialStatus: fc.constantFrom('ANSWER', 'BUSY', 'CANCEL'),
  })
  .map(({ kind, one, two, bridge: b, device: d, state, iface, n, dialStatus }) => {
    const [p, q] = [phoneOf(one), phoneOf(two)]
    const queue = { Queue: n > 1 ? 'sales' : 'support', Position: n, Count: n }
    const agent = { Queue: 'sales', Interface: iface, MemberName: 'M', HoldTime: n, RingTime: n, TalkTime: n }
    const words = [
      () => told('Newchannel', block(p)),
      () => told('Newchannel', block(q)),
      () => told('Newstate', block(p)),
      () => told('Hangup', block(p)),
      () => told('BridgeEnter', bridgeBlock(b), block(p)),
      () => told('BridgeEnter', bridgeBlock(b), block(p), { SwapUniqueid: q.id }),
      () => told('BridgeLeave', bridgeBlock(b), block(p)),
      () => told('BridgeDestroy', bridgeBlock(b)),
      () => told('DialBegin', block(p), block(q, 'Dest')),
      () => told('DialBegin', block(p, 'Dest')),
      () => told('DialState', block(p), block(q, 'Dest'), { DialStatus: 'RINGING' }),
      () => told('DialEnd', block(p), block(q, 'Dest'), { DialStatus: dialStatus }),
      () => told('LocalBridge', block(p, 'LocalOne'), block(q, 'LocalTwo')),
      () => told('Hold', block(p)),
      () => told('Unhold', block(p)),
      () => told('MusicOnHoldStart', block(p)),
      () => told('MusicOnHoldStop', block(p)),
      () => told('MixMonitorStart', block(p)),
      () => told('MixMonitorStop', block(p)),
      () => told('ChanSpyStart', block(p, 'Spyer'), block(q, 'Spyee')),
      () => told('ChanSpyStop', block(p, 'Spyer')),
      () => told('DeviceStateChange', { Device: d, State: state }),
      () => told('ExtensionStatus', { Exten: '777', Context: 'internal', Hint: d, Status: n - 1 }),
      () => told('QueueCallerJoin', block(p), queue),
      () => told('QueueCallerLeave', block(p), queue),
      () => told('QueueCallerAbandon', block(p), queue),
      () => told('AgentConnect', block(p), block(q, 'Dest'), agent),
      () => told('AgentComplete', block(p), block(q, 'Dest'), agent),
      () => told(n === 0 ? 'QueueMemberRemoved' : 'QueueMemberAdded', member(iface, n * 2, n % 2)),
      () => told('QueueMemberStatus', member(iface, n * 2, n % 2)),
      () =>
        told(n === 0 ? 'ConfbridgeLeave' : 'ConfbridgeJoin', { Conference: '801' }, bridgeBlock(room('801')), block(p)),
      () => told('ParkedCall', block(p, 'Parkee'), { ...place, ParkingSpace: 701 + n }),
      () => told('UnParkedCall', block(p, 'Parkee'), { ...place, ParkingSpace: 701 + n }),
      () => told('ConfbridgeEnd', { Conference: '801' }, bridgeBlock(room('801'))),
      () => told('MessageWaiting', { Mailbox: `10${n}@default`, New: n, Old: 1 }),
      () => told('PeerStatus', { ChannelType: 'PJSIP', Peer: d, PeerStatus: n > 1 ? 'Reachable' : 'Unreachable' }),
      () =>
        told('PresenceStateChange', {
          Presentity: `CustomPresence:10${n}`,
          Status: n > 1 ? 'away' : 'not_set',
          Subtype: n > 2 ? 'lunch' : '',
          Message: dialStatus,
        }),
    ]
    return {
      event: words[kind]!(),
      channel: { ...block(p), Uniqueid: p.id, Application: 'Dial', Duration: '00:00:05', BridgeId: n > 1 ? b.id : '' },
    }
  })

/** Often everybody is there from the beginning: words about strangers change nothing. */
const words = (maxLength: number) =>
  fc
    .tuple(fc.boolean(), fc.array(word, { maxLength, size: 'max' }))
    .map(([isPeopled, noise]) => (isPeopled ? [...names.keys()].map(born).concat(noise) : noise))
const born = (at: number) => {
  const is = block({ id: String(at), name: names[at]!, state: 6, number: '101', exten: '102', linked: '0' })
  return {
    event: told('Newchannel', is),
    channel: { ...is, Uniqueid: String(at), Application: 'Dial', Duration: '00:00:05', BridgeId: '' },
  }
}

const plain = (view: View) =>
  Object.fromEntries((Object.keys(view) as TableName[]).map((table) => [table, Object.fromEntries(view[table])]))

describe('any words in any order', () => {
  it('[VIEW-1] leave a board that equals the whole-view oracle, and a sound mirror', () => {
    fc.assert(
      fc.property(words(70), fc.nat(6), (said, pace) => {
        const mirror = createMirror({
          directory: { names: { 777: 'Reception' }, switches: [night], tenants: { 102: ['b'] } },
        })
        const deriver = new Deriver(mirror)
        said.forEach(({ event }, index) => {
          mirrorEvent(mirror, event, 1_000_000 + index * 500)
          if (index % 2 === 1) reviewSuspicions(mirror, 1_000_000 + index * 1500)
          if (index % 7 === 6) learnDisputed(mirror, new Map(index % 2 ? [['x', index]] : []))
          if (index % 11 === 10) learn(mirror, { names: { [index % 2 ? '101' : '102']: `Name ${index}` } })
          // The board is derived after each word, or after several.
          if (index % (pace + 1) !== 0) return
          deriver.update()
          expect(plain(deriver.view)).toEqual(plain(deriveView(mirror)))
          expect(broken(mirror, deriver.view)).toEqual([])
        })
      }),
      { numRuns: 400 },
    )
  })

  it('[CHAN-4] change nothing when each is said twice', () => {
    fc.assert(
      fc.property(words(50), (said) => {
        const [once, twice] = [createMirror(), createMirror()]
        said.forEach(({ event }, index) => {
          const at = 1_000_000 + index * 500
          mirrorEvent(once, event, at)
          mirrorEvent(twice, event, at)
          // Recordings bear no id and can only be counted; the audible difference is whether there is one at all.
          if (!event.event.startsWith('MixMonitor')) mirrorEvent(twice, event, at)
        })
        expect(plain(deriveView(twice))).toEqual(plain(deriveView(once)))
      }),
      { numRuns: 300 },
    )
  })

  it('[LIST-7] and a fresh mirror that takes over, with what it inherits, is shown as it is', () => {
    fc.assert(
      fc.property(words(50), words(50), (said, heard) => {
        const [before, fresh] = [createMirror(), createMirror()]
        const deriver = new Deriver(before)
        for (const [index, { event }] of said.entries()) mirrorEvent(before, event, 1_000_000 + index)
        deriver.update()
        for (const [index, { event }] of heard.entries()) mirrorEvent(fresh, event, 2_000_000 + index)
        inheritMemory(fresh, before)
        deriver.adopt(fresh)
        deriver.update()
        expect(plain(deriver.view)).toEqual(plain(deriveView(fresh)))
        expect(broken(fresh, deriver.view)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('[VIEW-3] and one that takes over little by little, while events go on, is shown as it is in the end, and no call of both meanwhile', () => {
    fc.assert(
      fc.property(words(50), words(40), words(12), fc.integer({ min: 1, max: 3 }), (said, heard, meanwhile, atOnce) => {
        const [before, fresh] = [createMirror(), createMirror()]
        const deriver = new Deriver(before, { atOnce })
        for (const [index, { event }] of said.entries()) mirrorEvent(before, event, 1_000_000 + index)
        do deriver.update()
        while (deriver.isBehind)
        for (const [index, { event }] of heard.entries()) mirrorEvent(fresh, event, 2_000_000 + index)
        inheritMemory(fresh, before)
        deriver.adopt(fresh)
        let at = 3_000_000
        const coming = [...meanwhile]
        do {
          deriver.update()
          for (const { legIds, id } of deriver.view.calls.values())
            for (const leg of legIds) expect(deriver.view.legs.get(leg)?.callId).toBe(id)
          const next = coming.shift()
          if (next) mirrorEvent(fresh, next.event, ++at)
        } while (deriver.isBehind)
        deriver.update()
        while (deriver.isBehind) deriver.update()
        expect(plain(deriver.view)).toEqual(plain(deriveView(fresh)))
        expect(broken(fresh, deriver.view)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('[LIST-2] [LIST-9] are corrected by a list of channels, which does not bring back channels that hung up', () => {
    fc.assert(
      fc.property(words(50), fc.array(word, { maxLength: 6 }), (said, listed) => {
        const mirror = createMirror()
        const deriver = new Deriver(mirror)
        for (const [index, { event }] of said.entries()) mirrorEvent(mirror, event, 1_000_000 + index)
        deriver.update()
        const dead = new Set(said.flatMap(({ event, channel }) => (event.event === 'Hangup' ? [channel.Uniqueid] : [])))
        const items = new Map(listed.map(({ channel }) => [channel.Uniqueid, channel]))
        mirrorList(
          mirror,
          primeSteps[0]!,
          [...items.values()].map((item) => told('CoreShowChannel', item)),
          1_002_000,
        )
        for (const id of dead) items.delete(id)
        deriver.update()
        expect([...mirror.channels.keys()].sort()).toEqual([...items.keys()].sort())
        for (const [id, item] of items)
          expect(mirror.channels.get(id)?.bridge?.bridgeUniqueid ?? '').toBe(item.BridgeId)
        expect(plain(deriver.view)).toEqual(plain(deriveView(mirror)))
        expect(broken(mirror, deriver.view)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
