import { mayConsultCancel, mayConsultComplete, mayConsultSwap } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, outside, type Phone, room, Stage, shown, told } from '../../test/words.ts'
import type { Directory } from './directory.ts'
import { inheritMemory } from './inherit.ts'

/** Boris's second call, begun by his phone. */
const second: Phone = { id: 'b2', name: 'PJSIP/102-0000000f', number: '102', exten: '103' }
const asked: Phone = { ...carla, linked: 'b2' }

/** Anna talks with Boris, whose phone puts her on hold and calls. */
function calling(directory?: Directory): Stage {
  const stage = new Stage(directory).talking()
  stage.hears('Hold', block(boris))
  stage.newchannel({ ...second, state: 4 })
  return stage
}
function ringing(): Stage {
  const stage = calling()
  stage.newchannel(asked)
  stage.dials({ ...second, state: 4 }, asked)
  stage.rings(asked)
  return stage
}
function talking(stage = ringing()): Stage {
  stage.up(asked)
  stage.dialEnds({ ...second, state: 4 }, asked, 'ANSWER')
  stage.up(second)
  stage.enter(asked, { id: 'y' })
  stage.enter(second, { id: 'y' })
  return stage
}
/** A start in the middle of two calls that began in the same second: `made` put `held` on hold, and `began` leads to 103; `others` are the lines of that call. */
function sameSecond(
  { made, held, began }: Record<'made' | 'held' | 'began', Phone>,
  others: readonly ReturnType<typeof shown>[],
): Stage {
  const stage = new Stage()
  stage.lists('CoreShowChannels', [
    shown(made, { app: 'Dial', seconds: 10, bridge: 'x' }),
    shown(held, { app: 'AppDial', seconds: 10, bridge: 'x' }),
    ...others,
  ])
  stage.lists('Status', [
    told('Status', block(held), { Variable: 'CHANNEL(onhold)=1' }),
    told('Status', block(began), { DNID: '103' }),
    told('Status', block(made), { DNID: '' }),
  ])
  return stage
}
const row = (stage: Stage) => stage.view.consults.get('b2')
const phases = (stage: Stage) => [...stage.view.consults.values()].map(({ phase }) => phase)

describe('a consult by the phone’s own key', () => {
  it('[CONS-6] [CONS-7] is one call, from the first digit to the talk', () => {
    const stage = calling()
    const base = { operatorExtensionId: '102', customerLegId: 'a', by: 'phone' }
    expect(row(stage)).toMatchObject({ ...base, targetLegId: null, target: { number: '103' }, phase: 'dialing' })
    const rings = ringing()
    expect(row(rings)).toMatchObject({ ...base, targetLegId: 'c', target: { name: 'Carla' }, phase: 'ringing' })
    for (const one of [rings, talking()]) {
      expect([...one.view.calls.keys()]).toEqual(['a'])
      expect(one.view.calls.get('a')).toMatchObject({ caller: { number: '101' }, callee: { number: '102' } })
      expect(one.leg(anna)).toMatchObject({ phase: 'held', peerLegIds: ['b'] })
    }
    expect(row(talking())).toMatchObject({ ...base, targetLegId: 'c', targetExtensionId: '103', phase: 'talking' })
  })

  it('[CONS-6] its two calls change places, and both are on hold for a moment', () => {
    const stage = talking()
    stage.hears('Hold', block(second))
    expect(phases(stage)).toEqual(['talking'])
    stage.hears('Unhold', block(boris))
    expect(phases(stage)).toEqual(['swapped'])
    stage.hears('Unhold', block(second))
    expect(phases(stage)).toEqual(['talking'])
    expect(stage.view.calls.size).toBe(1)
  })

  it('[CONS-6] ends with either call, and with the customer', () => {
    for (const [phone, left] of [
      [second, ['a']],
      [asked, ['a']],
    ] as const) {
      const stage = talking()
      stage.hangup(phone)
      if (phone === asked) stage.hangup(second)
      expect(stage.view.consults.size).toBe(0)
      expect([...stage.view.calls.keys()]).toEqual(phone === second ? [...left, 'c'] : left)
    }
    const stage = talking()
    stage.hangup(anna)
    expect(stage.view.consults.size).toBe(0)
    stage.hangup(boris)
    expect([...stage.view.calls.keys()]).toEqual(['b2'])
  })

  it('[CONS-6] the word of the hold may come after the new call, but not once that one is answered', () => {
    const late = new Stage().talking()
    late.newchannel({ ...second, state: 4 })
    expect(phases(late)).toEqual([])
    late.hears('Hold', block(boris))
    expect(phases(late)).toEqual(['dialing'])
    const other = new Stage().talking()
    other.newchannel({ ...second, state: 4 })
    other.up(second)
    other.hears('Hold', block(boris))
    expect(phases(other)).toEqual([])
  })

  it('[CONS-6] a call that comes to the phone meanwhile, and calls on a line to the outside, are no consult', () => {
    const waiting = new Stage().talking()
    waiting.hears('Hold', block(boris))
    const comes = { ...second, linked: 'c' }
    waiting.newchannel({ ...carla, state: 4 }, comes)
    waiting.dials(carla, comes)
    expect(phases(waiting)).toEqual([])
    expect(waiting.view.calls.size).toBe(2)
    const line = new Stage().talking(outside, boris)
    line.hears('Hold', block(outside))
    line.newchannel({ ...outside, id: 't2', name: 'PJSIP/telco-00000011', state: 4 })
    expect(phases(line)).toEqual([])
  })

  it('[CONS-7] a queue: the operator waits there, and the call is not the queue’s', () => {
    const stage = calling()
    stage.up(second)
    stage.hears('QueueCallerJoin', block(second), { Queue: 'sales', Position: 1, Count: 1 })
    expect(row(stage)).toMatchObject({ target: { name: 'sales', number: '' }, targetLegId: null, phase: 'dialing' })
    expect(stage.view.calls.get('a')).toMatchObject({ phase: 'held', queueId: null })
    stage.newchannel(asked)
    stage.dials(second, asked)
    stage.rings(asked)
    expect(row(stage)).toMatchObject({ target: { name: 'sales' }, targetLegId: null, phase: 'ringing' })
    expect([...stage.view.waitingCallers.keys()]).toEqual(['b2'])
  })

  it('[CONS-7] a queue is named as the site names it', () => {
    const stage = calling({ places: { sales: 'Sales desk' } })
    stage.up(second)
    stage.hears('QueueCallerJoin', block(second), { Queue: 'sales', Position: 1, Count: 1 })
    expect(row(stage)?.target).toEqual({ name: 'Sales desk', number: '' })
  })

  it('[CONS-7] a conference stays a call of its own', () => {
    const stage = calling()
    stage.up(second)
    stage.enter(carla, room('601'))
    stage.enter(second, room('601'))
    expect(row(stage)).toMatchObject({
      target: { name: '601' },
      targetLegId: null,
      phase: 'talking',
      customerLegId: 'a',
    })
    expect(stage.view.calls.get('a')).toMatchObject({ phase: 'held', conferenceId: null, legIds: ['a', 'b'] })
    stage.hangup(anna)
    expect(stage.view.consults.size).toBe(0)
  })

  it('[CONS-6] a gateway that starts in the middle, and a new picture, tell the same', () => {
    const fresh = new Stage()
    fresh.lists('CoreShowChannels', [
      shown(anna, { app: 'Dial', seconds: 30, bridge: 'x' }),
      shown(boris, { app: 'AppDial', seconds: 30, bridge: 'x' }),
      shown(second, { app: 'Dial', seconds: 10, bridge: 'y' }),
      shown(asked, { app: 'AppDial', seconds: 9, bridge: 'y' }),
    ])
    fresh.lists('Status', [told('Status', block(anna), { Variable: 'CHANNEL(onhold)=1' })])
    expect(row(fresh)).toMatchObject({ customerLegId: 'a', targetLegId: 'c', by: 'phone', phase: 'talking' })
    const before = talking()
    before.hears('Hold', block(second))
    before.hears('Unhold', block(boris))
    const next = new Stage()
    next.lists('CoreShowChannels', [
      shown(anna, { app: 'Dial', seconds: 30, bridge: 'x' }),
      shown(boris, { app: 'AppDial', seconds: 30, bridge: 'x' }),
      shown(second, { app: 'Dial', seconds: 10, bridge: 'y' }),
      shown(asked, { app: 'AppDial', seconds: 9, bridge: 'y' }),
    ])
    inheritMemory(next.mirror, before.mirror)
    expect(phases(next)).toEqual(['swapped'])
  })

  /** A gateway that starts while Boris has a call that Anna made, and one made otherwise, of which he holds the first, or the second. */
  function begins(DNID: string, is: { app?: string; holds?: 'a' | 'c'; picture?: Stage } = {}): Stage {
    const fresh = new Stage()
    fresh.lists('CoreShowChannels', [
      shown(anna, { app: 'Dial', seconds: 30, bridge: 'x' }),
      shown(boris, { app: 'AppDial', seconds: 30, bridge: 'x' }),
      shown(second, { app: is.app ?? 'Dial', seconds: 10, bridge: 'y' }),
      shown(asked, { app: 'AppDial', seconds: 9, bridge: 'y' }),
    ])
    const status = (phone: Phone, dnid: string, variables: Record<string, string> = {}) =>
      told(
        'Status',
        block(phone),
        { DNID: dnid },
        ...Object.entries(variables).map(([key, value]) => ({ Variable: `${key}=${value}` })),
      )
    const held = (phone: Phone): Record<string, string> =>
      phone.id === (is.holds ?? 'a') ? { 'CHANNEL(onhold)': '1' } : {}
    fresh.lists('Status', [status(anna, '102', held(anna)), status(second, DNID), status(asked, '', held(asked))])
    if (is.picture) inheritMemory(fresh.mirror, is.picture.mirror)
    return fresh
  }

  it('[CONS-10] a call that Asterisk made to the phone is none, whether its events were heard or lists show it', () => {
    for (const state of [0, 5]) {
      const stage = new Stage().talking()
      stage.hears('Hold', block(boris))
      stage.newchannel({ ...second, state })
      stage.dials(null, { ...second, state })
      talking(stage)
      expect(phases(stage)).toEqual([])
      expect(stage.view.calls.size).toBe(2)
      expect(phases(begins('103', { picture: stage }))).toEqual([])
    }
    for (const app of ['Dial', 'AppDial2', 'VoiceMail']) expect(phases(begins('', { app }))).toEqual([])
    expect(phases(begins('103'))).toEqual(['talking'])
  })

  it('[CONS-10] the two calls may have changed places before a gateway starts', () => {
    expect(phases(begins('103', { holds: 'c' }))).toEqual(['swapped'])
    expect(phases(begins('', { holds: 'c' }))).toEqual([])
  })

  it('[CONS-10] a call that rang before and was answered after the phone began another is not the one it held for that', () => {
    const lists = (answeredAt: number) => {
      const fresh = new Stage()
      fresh.lists('CoreShowChannels', [
        shown(anna, { app: 'Dial', seconds: 30, bridge: 'x' }),
        shown(boris, { app: 'AppDial', seconds: 30, bridge: 'x' }),
        shown(second, { app: 'Dial', seconds: 20, bridge: 'y' }),
        shown(asked, { app: 'AppDial', seconds: 19, bridge: 'y' }),
      ])
      fresh.lists('Status', [
        told('Status', block(anna), { Variable: 'CHANNEL(onhold)=1' }),
        {
          ...told('Status', block(boris)),
          variables: { 'CDR(start,u)': '100.5', 'CDR(answer,u)': `${answeredAt}` },
        } as never,
        told('Status', block(second), { DNID: '103' }),
      ])
      return fresh
    }
    expect([103, 115].map((answeredAt) => phases(lists(answeredAt)))).toEqual([['talking'], []])
  })

  it('[LIST-15] the older of two calls of the same second is not taken for the one that was begun during the other', () => {
    const began: Phone = { id: 'o', name: 'PJSIP/102-00000003', number: '102' }
    const theirs: Phone = { ...asked, linked: 'o' }
    const made: Phone = { id: 'm', name: 'PJSIP/102-00000006', number: '102' }
    const held: Phone = { id: 'h', name: 'PJSIP/104-00000007', number: '104', linked: 'm' }
    const fresh = sameSecond({ made, held, began }, [
      shown(theirs, { app: 'AppDial', seconds: 10, bridge: 'y' }),
      shown(began, { app: 'Dial', seconds: 10, bridge: 'y' }),
    ])
    expect(phases(fresh)).toEqual([])
    expect(fresh.view.calls.size).toBe(2)
  })

  it('[CONS-10] a call in which nobody was there yet when the phone began another is not the one it held for that', () => {
    const lists = (heldSerial: string) => {
      const made: Phone = { id: 'm', name: 'PJSIP/102-00000003', number: '102' }
      const held: Phone = { id: 'h', name: `PJSIP/104-${heldSerial}`, number: '104', linked: 'm' }
      const began: Phone = { id: 'o', name: 'PJSIP/102-00000006', number: '102' }
      return phases(
        sameSecond({ made, held, began }, [
          shown(began, { app: 'Dial', seconds: 10, bridge: 'y' }),
          shown({ ...asked, linked: 'o' }, { app: 'AppDial', seconds: 10, bridge: 'y' }),
        ]),
      )
    }
    expect(['00000004', '00000008'].map(lists)).toEqual([['talking'], []])
  })

  it('[CONS-10] a channel that its driver makes before it has a state is the phone’s once it calls', () => {
    const stage = new Stage().talking()
    stage.hears('Hold', block(boris))
    stage.newchannel({ ...second, state: 0 })
    expect(phases(stage)).toEqual([])
    stage.hears('Newstate', block({ ...second, state: 4 }))
    expect(phases(stage)).toEqual(['dialing'])
  })

  it('[CONS-8] no command of ours goes on with it', () => {
    const stage = talking()
    for (const may of [mayConsultSwap, mayConsultComplete, mayConsultCancel])
      expect(may(stage.view, 'b2' as never, '102' as never)).toMatchObject({ refusal: { code: 'consult-by-phone' } })
  })
})

it('[CONS-6] a device with more channels than a phone has leads no consult', () => {
  const stage = new Stage().talking()
  stage.hears('Hold', block(boris))
  for (let i = 0; i < 50; i++) stage.newchannel({ id: `n${i}`, name: `PJSIP/102-0000ff${i}`, state: 5 })
  stage.newchannel({ ...second, state: 4 })
  expect(stage.view.consults.size).toBe(0)
})
