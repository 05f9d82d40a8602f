import { type Feed, Intent, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, room, Stage } from '../../test/words.ts'
import { seatIn } from './conference.ts'
import { effectSeen } from './effect.ts'
import { planIntent } from './plan-intent.ts'
import { redirectBoth } from './steps.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const dmitri = { id: 'd', name: 'PJSIP/104-0000000d', number: '104' }

/** Anna talks with Boris, Carla with Dmitri. */
function stageOf(): Stage {
  const stage = new Stage({ extensions: ['103', '104'] })
  stage.talking()
  for (const phone of [carla, dmitri]) {
    stage.newchannel({ ...phone, state: 6 })
    stage.enter(phone, { id: 'second' })
  }
  stage.view.feeds.set('ami', live)
  return stage
}
const seen = (stage: Stage, legId: string) => {
  const leg = stage.view.legs.get(legId)
  return leg ? legFingerprint(leg) : ''
}
function ask(stage: Stage, more: object = {}) {
  const intent = { id: 'Intent_00-01', kind: 'conference', actorExtensionId: '101', legId: 'a', ...more }
  const full = { conferenceId: null, alone: false, join: null, seen: seen(stage, intent.legId), ...more }
  return planIntent(Intent.parse({ ...intent, ...full }), stage.view, stage.mirror)
}
function sitsIn(stage: Stage, phone: typeof carla, name: string): void {
  stage.newchannel({ ...phone, state: 6 })
  stage.enter(phone, room(name))
  stage.hears('ConfbridgeJoin', bridgeBlock(room(name)), block(phone), { Conference: name, Admin: 'No', Muted: 'No' })
}
const to = (exten: string) => ({ Context: 'jackfield-conf', Exten: exten, Priority: '1' })
const both = (one: string, two: string, exten: string, pair = true) => ({
  action: 'Redirect',
  headers: {
    Channel: one,
    ExtraChannel: two,
    ...to(pair ? `${exten}_${two}` : exten),
    ExtraContext: 'jackfield-conf',
    ExtraExten: pair ? `${exten}_${one}` : exten,
    ExtraPriority: '1',
  },
})

describe('conference', () => {
  it('[PLAN-9] [PLAN-10] two legs that talk go at once, to a room named after the intent', () => {
    expect(ask(stageOf())).toEqual({
      ok: true,
      steps: [both('a', 'b', 'jftent0001')],
      effect: { kind: 'in-room', legId: 'a', legIds: ['a', 'b'], conferenceId: 'jftent0001' },
    })
  })

  it('[PLAN-9] one alone', () => {
    expect(ask(stageOf(), { alone: true })).toMatchObject({
      steps: [{ action: 'Redirect', headers: { Channel: 'a', ...to('jftent0001') } }],
      effect: { legIds: ['a'] },
    })
  })

  it('[PLAN-9] a call dropped on a call: each pair together', () => {
    const stage = stageOf()
    expect(ask(stage, { join: { legId: 'd', seen: seen(stage, 'd') } })).toMatchObject({
      steps: [both('a', 'b', 'jftent0001'), both('d', 'c', 'jftent0001')],
      effect: { legIds: ['a', 'b', 'd', 'c'] },
    })
    expect(ask(stage, { join: { legId: 'd', seen: 'x' } })).toMatchObject({ error: { code: 'call-changed' } })
    expect(ask(stage, { join: { legId: 'b', seen: seen(stage, 'b') } })).toMatchObject({
      error: { code: 'same-extension' },
    })
  })

  it('[PLAN-9] of three that talk the first goes alone, the others hold each other', () => {
    const stage = stageOf()
    stage.newchannel({ ...carla, id: 'e', state: 6 })
    stage.enter({ ...carla, id: 'e' }, { id: 'second' })
    expect(ask(stage, { legId: 'c' })).toMatchObject({
      steps: [{ headers: { Channel: 'c' } }, both('d', 'e', 'jftent0001', false)],
    })
  })

  it('[PLAN-10] a room of the board, unlocked, whose name may stand in a dialplan', () => {
    const stage = stageOf()
    expect(ask(stage, { conferenceId: '801' })).toMatchObject({ error: { code: 'no-such-target' } })
    sitsIn(stage, { ...carla, id: 'r' }, '801')
    expect(ask(stage, { conferenceId: '801' })).toMatchObject({ steps: [both('a', 'b', '801')] })
    // Who is there already: nothing to do.
    expect(ask(stage, { legId: 'r', conferenceId: '801' })).toMatchObject({ error: { code: 'same-extension' } })
    stage.hears('ConfbridgeLock', bridgeBlock(room('801')), { Conference: '801' })
    stage.mirror.rooms.get('801')!.locked = true
    stage.mirror.touched.rooms.add('801')
    expect(ask(stage, { conferenceId: '801' })).toMatchObject({ error: { code: 'room-locked' } })
    for (const name of ['801,marked', 'A b', `\${X}`]) {
      sitsIn(stage, { ...carla, id: `in ${name}` }, name)
      expect(ask(stage, { conferenceId: name }), name).toMatchObject({ error: { code: 'no-such-target' } })
    }
  })

  it('[PLAN-10] a new room is nobody’s', () => {
    const stage = stageOf()
    sitsIn(stage, { ...carla, id: 'r' }, 'jftent0001')
    expect(ask(stage)).toMatchObject({ effect: { conferenceId: 'jftent00012' } })
  })

  it('[PLAN-15] [CONF-6] the calls that came are parted again: one of each two goes back to the other', () => {
    const stage = stageOf()
    const came = (phone: typeof carla, exten: string) => {
      const there = { ...block({ ...phone, state: 6 }), Context: 'jackfield-conf', Exten: exten }
      stage.hears('BridgeEnter', bridgeBlock(room('x1')), there)
      stage.hears('ConfbridgeJoin', bridgeBlock(room('x1')), there, { Conference: 'x1', Admin: 'No', Muted: 'No' })
    }
    const ask_ = (legId: string) =>
      planIntent(
        Intent.parse({ id: 'intent-01', kind: 'split', actorExtensionId: null, legId, seen: seen(stage, legId) }),
        stage.view,
        stage.mirror,
      )
    expect(ask_('a')).toMatchObject({ error: { code: 'nothing-to-split' } })
    came(anna, 'x1_b')
    expect(stage.leg(anna)?.cameWithId).toBeNull()
    came(boris, 'x1_a')
    // Carla names somebody who does not name her.
    came(carla, 'x1_a')
    expect([anna, boris, carla].map((phone) => stage.leg(phone)?.cameWithId)).toEqual(['b', 'a', null])
    expect(ask_('c')).toEqual({
      ok: true,
      steps: [
        { action: 'Setvar', headers: { Channel: 'b', Variable: 'JACKFIELD_RESUMED', Value: '' } },
        {
          action: 'Redirect',
          headers: {
            Channel: 'b',
            Context: 'jackfield-hold',
            Exten: 'a',
            Priority: '1',
            ExtraChannel: 'a',
            ExtraContext: 'jackfield-wait',
            ExtraExten: 'b',
            ExtraPriority: '1',
          },
        },
        {
          action: 'Setvar',
          headers: { Channel: 'a', Variable: 'JACKFIELD_WITH', Value: boris.name },
          after: { kind: 'out-of-room', legId: 'c', legIds: ['a', 'b'] },
        },
        {
          action: 'Redirect',
          headers: { Channel: 'a', Context: 'jackfield-back', Exten: 'b', Priority: '1' },
          waitMs: 200,
        },
      ],
      effect: { kind: 'parted', legId: 'c', pairs: [['a', 'b']] },
    })
    const effect = { kind: 'parted', legId: 'c', pairs: [['a', 'b']] } as never
    const out = { kind: 'out-of-room', legId: 'c', legIds: ['a', 'b'] } as never
    expect([effectSeen(effect, stage.view), effectSeen(out, stage.view)]).toEqual([false, false])
    for (const phone of [anna, boris]) {
      stage.leave(phone, room('x1'))
      stage.enter(phone, { id: 'again' })
    }
    expect([effectSeen(effect, stage.view), effectSeen(out, stage.view)]).toEqual([true, true])
    expect(stage.leg(anna)?.cameWithId).toBeNull()
    stage.mirror.channels.get('a')!.channel = 'PJSIP/1'
    came(anna, 'x1_b')
    came(boris, 'x1_a')
    stage.mirror.channels.get('a')!.channel = 'PJSIP/1'
    expect(ask_('c')).toMatchObject({ error: { code: 'no-such-leg' } })
  })

  it('[PLAN-9] a Uniqueid that would not stand in an extension is left out of it', () => {
    const exten = (partnerId: string) => {
      const step = redirectBoth([{ uniqueid: 'a' }, seatIn('jf1', partnerId)], [{ uniqueid: 'b' }, seatIn('jf1', 'a')])
      return step.headers.Exten
    }
    expect(exten('1790000.12')).toBe('jf1_1790000.12')
    for (const id of ['', 'a,b', 'x'.repeat(90), `\${X}`]) expect(exten(id)).toBe('jf1')
  })

  it('[PLAN-6] all legs that still exist are in the room', () => {
    const stage = stageOf()
    const effect = { kind: 'in-room', legId: 'a', legIds: ['a', 'b'], conferenceId: 'x1' } as never
    expect(effectSeen(effect, stage.view)).toBe(false)
    sitsIn(stage, anna, 'x1')
    expect(effectSeen(effect, stage.view)).toBe(false)
    sitsIn(stage, boris, 'x1')
    expect(effectSeen(effect, stage.view)).toBe(true)
    stage.hangup(boris)
    expect(effectSeen(effect, stage.view)).toBe(true)
    stage.hangup(anna)
    expect(effectSeen(effect, stage.view)).toBe(false)
  })
})
