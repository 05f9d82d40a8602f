import type { View, WhyOf } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, type Headers, type Phone, room, Stage, shown, told } from '../../test/words.ts'
import { rememberSpyMode } from '../mirror/spy.ts'
import { EventRing } from './event-ring.ts'
import { compareListed, stillDiffers } from './listed.ts'
import { scopeOf } from './scope.ts'
import { whyOf } from './why.ts'

/** A stage whose every event goes into a ring too, as in the gateway. */
class Told extends Stage {
  readonly ring: EventRing
  constructor(options?: { most: number }) {
    super()
    this.ring = new EventRing(options)
  }
  override hears(name: string, ...parts: Headers[]): number {
    const at = super.hears(name, ...parts)
    this.ring.hear(this.mirror, told(name, ...parts), at)
    return at
  }
  why(table: WhyOf['table'], id: string, audience: 'whole' | 'plain' = 'whole') {
    const view: View = this.view
    return whyOf(this.mirror, this.ring, { view, of: { table, id }, audience, at: this.at })
  }
}

describe('why', () => {
  it('[WHY-1] of a person: the channels, the bridge, the phone, the hint, and by what it is theirs', () => {
    const stage = new Told()
    stage.hears('ExtensionStatus', { Exten: '102', Context: 'internal', Hint: 'PJSIP/102', Status: 1 })
    stage.hears('ContactStatus', {
      URI: 'sip:102@192.0.2.7',
      ContactStatus: 'Reachable',
      EndpointName: '102',
      AOR: '102',
      RoundtripUsec: 2345,
    })
    stage.talking()
    const at = stage.hears('DeviceStateChange', { Device: 'PJSIP/102', State: 'INUSE' })
    const why = stage.why('extensions', '102')
    expect(why).toMatchObject({
      doubt: null,
      evidence: [{ device: 'PJSIP/102', kind: 'person', text: expect.stringContaining('hint of 102') }],
      hints: [{ exten: '102', context: 'internal', phones: ['PJSIP/102'], status: 1 }],
      devices: [{ key: 'PJSIP/102', state: 'INUSE', stateAt: at, contacts: [{ status: 'Reachable', rttMs: 2.3 }] }],
      channels: [{ id: 'b', name: boris.name, state: 'Up', bridgeId: 'x', context: 'internal' }],
      bridges: [{ id: 'x', kind: 'talk', channels: [boris.name, anna.name] }],
    })
    expect(why?.events[0]).toMatchObject({ event: 'DeviceStateChange', sense: 'device-state', detail: 'INUSE', at })
    expect(why?.events.map(({ sense }) => sense)).toEqual([
      'device-state',
      'joins-bridge',
      'dial-ends',
      'answered',
      'rings',
      'dial-begins',
      'begins',
      'reachability',
      'hint',
    ])
    expect(stage.why('extensions', '999')).toBeNull()
  })

  it('[WHY-1] of a call, a queue, a conference and a trunk', () => {
    const stage = new Told().talking() as Told
    expect(stage.why('calls', 'a')?.channels.map(({ id }) => id)).toEqual(['a', 'b'])
    stage.newchannel({ ...carla, state: 6 })
    stage.hears('QueueCallerJoin', block(carla), { Queue: 'sales', Position: 1, Count: 1 })
    expect(stage.why('queues', 'sales')).toMatchObject({ channels: [{ id: 'c' }], events: [{ sense: 'waits' }, {}] })
    stage.enter(carla, room('801'))
    stage.hears(
      'ConfbridgeJoin',
      { Conference: '801' },
      { BridgeUniqueid: 'room-801', BridgeName: '801' },
      block(carla),
    )
    expect(stage.why('conferences', '801')?.bridges).toMatchObject([{ kind: 'room', channels: [carla.name] }])
    const telco: Phone = { id: 't', name: 'PJSIP/telco-00000001', state: 6 }
    stage.newchannel(telco)
    stage.hears('Registry', { ChannelType: 'pjsip', Username: 'sip:telco', Domain: 'sip:p', Status: 'Rejected' })
    expect(stage.why('trunks', 'telco')).toMatchObject({
      channels: [{ id: 't' }],
      evidence: [{ device: 'PJSIP/telco', kind: 'line' }],
      devices: [{ registration: 'Rejected' }],
    })
    expect(stage.why('trunks', 'telco')?.events[0]).toMatchObject({ sense: 'registration', detail: 'Rejected' })
  })

  it('[WHY-1] texts of the wire are cleaned', () => {
    const stage = new Told()
    stage.newchannel({ ...anna, who: 'A\u202eB\u0007' }, { ...boris, name: 'PJSIP/102-\u202e0001' })
    expect(JSON.stringify([stage.why('extensions', '101'), stage.why('extensions', '102')])).not.toMatch(
      /\u202e|\\u0007/,
    )
  })
})

describe('the events that are kept', () => {
  it('[WHY-2] are the last 30 of each thing, and a channel is forgotten with its Hangup', () => {
    const stage = new Told()
    for (let count = 0; count < 50; count += 1)
      stage.hears('DeviceStateChange', { Device: 'PJSIP/101', State: count % 2 ? 'INUSE' : 'NOT_INUSE' })
    expect(stage.ring.size).toBe(30)
    stage.newchannel(anna)
    stage.hangup(anna)
    // Its device keeps what it was told; nothing is kept by the name of the channel.
    expect(stage.ring.size).toBe(30)
    expect(
      stage
        .why('extensions', '101')
        ?.events.map(({ sense }) => sense)
        .slice(0, 2),
    ).toEqual(['ended', 'begins'])
  })

  it('[WHY-6] of somebody who is forgotten are gone, with all that is kept under their number, and others stay', () => {
    const stage = new Told()
    stage.talking()
    const others = stage.ring.about(['c a', 'c b', 'd PJSIP/101'], false)
    stage.hears('BlindTransfer', block(anna, 'Transferer'), {
      Result: 'Success',
      Extension: '0612345678',
      Context: 'internal',
    })
    stage.hears('ExtensionStatus', { Exten: '0612345678', Context: 'internal', Hint: 'PJSIP/102', Status: 1 })
    expect(stage.ring.about(['c a'], false)[0]?.detail).toContain('0612345678')
    expect(stage.ring.about(['x 0612345678'], false)).toHaveLength(1)
    stage.ring.forget((text) => text.includes('0612345678'))
    expect(stage.ring.about(['x 0612345678'], false)).toEqual([])
    expect(stage.ring.about(['c a', 'c b', 'd PJSIP/101'], false)).toEqual(others)
    const { size } = stage.ring
    stage.ring.forget(() => true)
    expect([size > 0, stage.ring.size]).toEqual([true, 0])
  })

  it('[WHY-2] are bounded in all: what was not heard of for longest goes first', () => {
    const stage = new Told({ most: 40 })
    const state = (device: string) => stage.hears('DeviceStateChange', { Device: device, State: 'INUSE' })
    for (let device = 0; device < 1000; device += 1) {
      state(`PJSIP/${1000 + device}`)
      state('PJSIP/101')
      expect(stage.ring.size).toBeLessThanOrEqual(40)
    }
    expect(stage.why('extensions', '101')?.events).toHaveLength(30)
    expect(stage.why('extensions', '1000')?.events).toEqual([])
    expect(stage.why('extensions', '1999')?.events).toHaveLength(1)
  })

  it('[WHY-3] say what each was taken for, and that one of no known channel counts for nothing', () => {
    const stage = new Told().talking() as Told
    stage.hangup(boris)
    stage.up(boris)
    expect(stage.why('extensions', '102')?.events.slice(0, 2)).toMatchObject([
      { event: 'Newstate', sense: 'answered', counted: false },
      { event: 'Hangup', sense: 'ended', detail: 'Normal Clearing (16)', counted: true },
    ])
    stage.hears('VarSet', block(anna), { Variable: 'X', Value: 'y' })
    expect(stage.why('extensions', '101')?.events[0]?.event).not.toBe('VarSet')
  })
})

it('[WHY-4] who may not see supervision is not told by a why', () => {
  const stage = new Told().talking() as Told
  rememberSpyMode(stage.mirror, 'c', 'listen')
  stage.newchannel({ ...carla, state: 6, exten: 'spy', line: '101' })
  const beforeIt = JSON.stringify(stage.why('extensions', '103', 'plain')?.channels)
  expect(beforeIt).not.toMatch(/spy/i)
  stage.hears('ChanSpyStart', block(carla, 'Spyer'), block(anna, 'Spyee'))
  stage.mirror.channels.get('c')!.application = 'ChanSpy'
  stage.newchannel({ id: 's', name: 'Snoop/a-00000001', state: 6 })
  for (const id of ['101', '102', '103']) {
    const plain = stage.why('extensions', id, 'plain')
    expect(plain).not.toBeNull()
    expect(JSON.stringify(plain)).not.toMatch(/spy|snoop|supervis/i)
  }
  expect(JSON.stringify(stage.why('extensions', '103'))).toMatch(/ChanSpy/)
})

describe('what Asterisk lists when it is asked', () => {
  const asked = (stage: Stage, number: string, items: Parameters<typeof compareListed>[2]) =>
    compareListed(stage.mirror, scopeOf(stage.mirror, stage.view, { table: 'extensions', id: number })!, items)

  it('[WHY-5] agrees with the mirror', () => {
    const stage = new Stage().talking()
    const items = [shown(anna, { bridge: 'x' }), shown(boris, { bridge: 'x' })]
    expect(asked(stage, '101', items)).toEqual([])
  })

  it('[WHY-5] or lacks a channel, has another one, or has it in another bridge', () => {
    const stage = new Stage().talking()
    const other = { ...anna, id: 'a2', name: 'PJSIP/101-000000a2' }
    expect(asked(stage, '101', [shown(other), shown({ ...carla, name: 'PJSIP/1011-00000001' })])).toEqual([
      { what: 'channel-gone', id: 'a', board: anna.name, exchange: '' },
      { what: 'channel-missing', id: 'a2', board: '', exchange: other.name },
    ])
    const moved = asked(stage, '101', [shown(anna, { bridge: 'y' })])
    expect(moved).toEqual([{ what: 'bridge', id: 'a', board: 'x', exchange: 'y' }])
    expect(stillDiffers(stage.mirror, moved[0]!)).toBe(true)
    stage.enter(anna, { id: 'y' })
    expect(stillDiffers(stage.mirror, moved[0]!)).toBe(false)
  })

  it('[WHY-5] still lists a channel whose Hangup has come, which is no difference', () => {
    const stage = new Stage().talking()
    stage.hangup(anna)
    expect(asked(stage, '101', [shown(anna, { bridge: 'x' })])).toEqual([])
  })
})
