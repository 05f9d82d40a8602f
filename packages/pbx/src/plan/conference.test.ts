import { type Feed, Intent, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, room, Stage } from '../../test/words.ts'
import { effectSeen } from './effect.ts'
import { planIntent } from './plan-intent.ts'

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
  const wish = { id: 'Intent_00-01', kind: 'conference', actorExtensionId: '101', legId: 'a', ...more }
  const full = { conferenceId: null, alone: false, join: null, seen: seen(stage, wish.legId), ...more }
  return planIntent(Intent.parse({ ...wish, ...full }), stage.view, stage.mirror)
}
function sitsIn(stage: Stage, phone: typeof carla, name: string): void {
  stage.newchannel({ ...phone, state: 6 })
  stage.enter(phone, room(name))
  stage.hears('ConfbridgeJoin', bridgeBlock(room(name)), block(phone), { Conference: name, Admin: 'No', Muted: 'No' })
}
const to = (exten: string) => ({ Context: 'jackfield-conf', Exten: exten, Priority: '1' })
const both = (one: string, two: string, exten: string) => ({
  action: 'Redirect',
  headers: {
    Channel: one,
    ExtraChannel: two,
    ...to(exten),
    ExtraContext: 'jackfield-conf',
    ExtraExten: exten,
    ExtraPriority: '1',
  },
})

describe('conference', () => {
  it('[PLAN-8] [PLAN-9] two who talk go at once, to a room named after the wish', () => {
    expect(ask(stageOf())).toEqual({
      ok: true,
      steps: [both('a', 'b', 'jftent0001')],
      effect: { kind: 'in-room', legId: 'a', legIds: ['a', 'b'], conferenceId: 'jftent0001' },
    })
  })

  it('[PLAN-8] one alone', () => {
    expect(ask(stageOf(), { alone: true })).toMatchObject({
      steps: [{ action: 'Redirect', headers: { Channel: 'a', ...to('jftent0001') } }],
      effect: { legIds: ['a'] },
    })
  })

  it('[PLAN-8] a call dropped on a call: each pair together', () => {
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

  it('[PLAN-8] of three that talk the first goes alone, the others hold each other', () => {
    const stage = stageOf()
    stage.newchannel({ ...carla, id: 'e', state: 6 })
    stage.enter({ ...carla, id: 'e' }, { id: 'second' })
    expect(ask(stage, { legId: 'c' })).toMatchObject({
      steps: [{ headers: { Channel: 'c' } }, both('d', 'e', 'jftent0001')],
    })
  })

  it('[PLAN-9] a room of the board, unlocked, whose name may stand in a dialplan', () => {
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

  it('[PLAN-9] a new room is nobody’s', () => {
    const stage = stageOf()
    sitsIn(stage, { ...carla, id: 'r' }, 'jftent0001')
    expect(ask(stage)).toMatchObject({ effect: { conferenceId: 'jftent00012' } })
  })

  it('[PLAN-5] all who are still there are in the room', () => {
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
