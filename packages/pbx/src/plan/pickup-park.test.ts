import { type Feed, type Intent, type LotId, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, outside, parkingBridge, Stage, told } from '../../test/words.ts'
import { effectSeen } from './effect.ts'
import { lossSeen } from './loss.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const lot = (stage: Stage) =>
  stage.lists('Parkinglots', [told('Parkinglot', { Name: 'default', StartSpace: 701, StopSpace: 720, Timeout: 45 })])

/** Anna, Boris and Carla have phones that are there; Mario is outside. */
function stageWith(play: (stage: Stage) => void = () => {}): Stage {
  const stage = new Stage({ trunks: ['telco'] })
  for (const number of ['101', '102', '103'])
    stage.hears('DeviceStateChange', { Device: `PJSIP/${number}`, State: 'NOT_INUSE' })
  lot(stage)
  play(stage)
  stage.view.feeds.set('ami', live)
  return stage
}
function request(stage: Stage, kind: string, legId: string, more: object = {}, actor: string | null = '103'): Intent {
  const leg = stage.view.legs.get(legId)
  const seen = leg ? legFingerprint(leg) : ''
  return { id: 'intent-0001', kind, actorExtensionId: actor, legId, seen, ...more } as Intent
}
const plan = (stage: Stage, intent: Intent) => planIntent(intent, stage.view, stage.mirror)
function planned(stage: Stage, intent: Intent) {
  const answer = plan(stage, intent)
  if (!answer.ok) throw new Error(answer.error.code)
  return answer
}
const refused = (stage: Stage, intent: Intent) => {
  const answer = plan(stage, intent)
  return answer.ok ? 'ok' : answer.error.code
}
const made = { id: 'jackfield-intent-0001', name: 'PJSIP/103-0000001a', number: '103', who: 'Carla' }

describe('pick up', () => {
  const ringing = () => stageWith((stage) => stage.ringing())

  it('[PICK-1] rings the own phone, showing the caller, for exactly the one channel', () => {
    const stage = ringing()
    const { steps, effect } = planned(stage, request(stage, 'pickup', 'b', { autoAnswer: true }))
    expect(steps).toEqual([
      {
        action: 'Originate',
        headers: {
          Channel: 'PJSIP/103',
          CallerID: '"Anna" <101>',
          Timeout: '30000',
          ChannelId: 'jackfield-intent-0001',
          Async: 'true',
          Variable: [expect.stringContaining('answer-after=0'), expect.stringContaining('alert-autoanswer')],
          Application: 'PickupChan',
          Data: 'PJSIP/102-0000000b',
        },
      },
    ])
    expect(effect).toEqual({ kind: 'talks-with', legId: made.id, peerLegId: 'a' })
  })

  it('[PICK-1] not for the own phone, nor for one’s own call', () => {
    const stage = ringing()
    expect(refused(stage, request(stage, 'pickup', 'b', {}, '102'))).toBe('own-phone-rings')
    expect(refused(stage, request(stage, 'pickup', 'b', {}, '101'))).toBe('same-extension')
    expect(refused(stage, request(stage, 'pickup', 'b', {}, null))).toBe('choose-your-extension')
    expect(refused(stage, request(stage, 'pickup', 'a'))).toBe('not-ringing')
  })

  it('[PICK-1] no name of a channel can hold options or another channel', () => {
    const odd = { ...boris, name: 'PJSIP/102&PJSIP/101-0000000b' }
    const stage = stageWith((one) => one.ringing(anna, odd))
    expect(refused(stage, request(stage, 'pickup', 'b'))).toBe('no-such-leg')
  })

  it('[PICK-2] is lost when it rings no more and the own phone was not answered yet; after that the exchange tells', () => {
    const stage = ringing()
    const { lost } = planned(stage, request(stage, 'pickup', 'b'))
    stage.newchannel(made)
    stage.rings(made)
    expect(lossSeen(lost!, stage.view)).toBe(null)
    stage.up(boris)
    stage.dialEnds({ ...anna, state: 4 }, boris, 'ANSWER')
    expect(lossSeen(lost!, stage.view)).toEqual({ code: 'call-taken' })
    stage.up(made)
    expect(lossSeen(lost!, stage.view)).toBe(null)
  })
})

describe('park', () => {
  const talking = () => stageWith((stage) => stage.talking(outside, boris))
  const parkRequest = (more: object = {}) => ({ lotId: null, slot: null, forExtensionId: null, ...more })

  it('[PARK-7] sets the variable that names the phone to ring, then parks', () => {
    const stage = talking()
    const intent = request(stage, 'park', 't', parkRequest({ slot: '705', forExtensionId: '101' }), '102')
    const { steps, effect } = planned(stage, intent)
    const set = (Variable: string, Value: string) => ({ action: 'Setvar', headers: { Channel: 't', Variable, Value } })
    expect(steps).toEqual([
      set('JACKFIELD_LOT', 'default'),
      set('JACKFIELD_OPERATOR', '102'),
      set('JACKFIELD_PHONE', 'PJSIP/102'),
      {
        action: 'Redirect',
        headers: { Channel: 't', Context: 'jackfield-park', Exten: '705_101_102', Priority: '1' },
      },
    ])
    expect(effect).toEqual({ kind: 'parked', legId: 't', lotId: 'default', slot: '705', before: null })
  })

  it('[PARK-7] without an operator it goes back to whose call it was', () => {
    const stage = talking()
    const { steps } = planned(stage, request(stage, 'park', 't', parkRequest(), null))
    expect(steps.at(-1)?.headers.Exten).toBe('0__102')
  })

  it('[PARK-7] refused for what is no lot, slot or person, and for a phone that rings', () => {
    const stage = talking()
    expect(refused(stage, request(stage, 'park', 't', parkRequest({ lotId: 'x,c(a)' as LotId })))).toBe(
      'no-such-target',
    )
    expect(refused(stage, request(stage, 'park', 't', parkRequest({ slot: '9' })))).toBe('no-such-target')
    expect(refused(stage, request(stage, 'park', 't', parkRequest({ forExtensionId: '999' })))).toBe('no-such-target')
    expect(refused(stage, request(stage, 'park', 'b', parkRequest(), '102'))).toBe('same-extension')
    const rings = stageWith((one) => one.ringing())
    expect(refused(rings, request(rings, 'park', 'b', parkRequest()))).toBe('not-transferable')
  })

  /** Parked by our command. */
  function parked(exten: string, parker = 'PJSIP/telco'): Stage {
    return stageWith((stage) => {
      stage.talking(outside, boris)
      const there = { ...block(outside), Context: 'jackfield-park', Exten: exten }
      const parkee = Object.fromEntries(Object.entries(there).map(([key, value]) => [`Parkee${key}`, value]))
      const place = { Parkinglot: 'default', ParkingSpace: '705', ParkingTimeout: 45, ParkingDuration: 0 }
      stage.hears('ParkedCall', parkee, { ...place, ParkerDialString: parker })
      stage.hears('BridgeEnter', bridgeBlock(parkingBridge), there)
      stage.hangup(boris)
    })
  }
  const row = (stage: Stage) => stage.view.parkedCalls.get('default/705')

  it('[PARK-6] the channel’s extension holds the person it is for and the operator', () => {
    const both = row(parked('705_101_102'))
    expect(both).toMatchObject({ forWhom: { number: '101' }, parkedBy: { number: '102' } })
    expect(row(parked('0__103'))).toMatchObject({ forWhom: null, parkedBy: { number: '103' } })
    // A phone parks it later, out of the call in which it still stands there.
    expect(row(parked('705_101_102', 'PJSIP/103'))).toMatchObject({ forWhom: null, parkedBy: { number: '103' } })
    expect(row(parked('705_<b>_1 2'))).toMatchObject({ forWhom: null })
  })

  it('[PARK-8] rings the own phone for the slot, and gives up when it is fetched elsewhere', () => {
    const stage = parked('705_101_102')
    const { steps, effect, lost } = planned(stage, request(stage, 'retrieve', 't', { autoAnswer: false }))
    expect(steps).toEqual([
      {
        action: 'Originate',
        headers: {
          Channel: 'PJSIP/103',
          CallerID: '"Mario" <0655501>',
          Timeout: '30000',
          ChannelId: made.id,
          Async: 'true',
          Context: 'jackfield-unpark',
          Exten: '705',
          Priority: '1',
          Variable: ['JACKFIELD_LOT=default'],
        },
      },
    ])
    expect(effect).toEqual({ kind: 'talks-with', legId: made.id, peerLegId: 't' })
    stage.newchannel(made)
    stage.rings(made)
    expect(lossSeen(lost!, stage.view)).toBe(null)
    stage.hangup(outside)
    expect(lossSeen(lost!, stage.view)).toEqual({ code: 'call-taken' })
  })

  it('[PARK-8] takes an own phone that is off the hook with nobody', () => {
    const stage = parked('0__102')
    stage.newchannel({ ...carla, state: 4 })
    stage.up(carla)
    const { steps } = planned(stage, request(stage, 'retrieve', 't', { autoAnswer: false }))
    expect(steps.map(({ action }) => action)).toEqual(['Setvar', 'Redirect'])
    expect(steps[1]?.headers).toEqual({ Channel: 'c', Context: 'jackfield-unpark', Exten: '705', Priority: '1' })
    expect(refused(stage, request(stage, 'retrieve', 'c'))).toBe('not-parked')
  })

  it('[PICK-2] another slot than the one asked for is reported with its number', () => {
    const stage = parked('0__102')
    const lost = { kind: 'other-slot', legId: 't', lotId: 'default', slot: '701', before: null } as never
    expect(lossSeen(lost, stage.view)).toEqual({ code: 'other-slot', slot: '705' })
    const effect = { kind: 'parked', legId: 't', lotId: 'default', slot: '705', before: null } as never
    expect(effectSeen(effect, stage.view)).toBe(true)
    const before = row(stage)!.parkedAt
    expect(effectSeen({ ...(effect as object), before } as never, stage.view)).toBe(false)
  })
})
