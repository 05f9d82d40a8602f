import { describe, expect, it } from 'vitest'
import { lossSeen } from '../../src/plan/loss.ts'
import { legOf, stageCase, stageText, whatPeopleDo } from '../case.ts'

describe('a transfer by the phone’s own key', () => {
  it('a REFER with Replaces while the target talks: the customer and the target talk, the operator is free', () => {
    const view = stageCase('phones/sip-atxfer-refer-replaces').play()
    expect(whatPeopleDo(view)).toEqual(['101 talking', '102 unknown', '103 talking'])
    expect(legOf(view, '101').party?.number).toBe('103')
  })
  it.each([
    // Swapped for a moment: Asterisk takes the phone's two calls off hold one after the other before it joins the other two.
    ['sip-atxfer-refer-replaces', '102', ['dialing', 'ringing', 'talking', 'swapped'], '103'],
    ['sip-blond-refer-ringing', '102', ['dialing', 'ringing'], '103'],
    ['sip-atxfer-into-queue-waiting', '101', ['dialing', 'ringing'], ''],
  ])('[CONS-7] %s: one call and one consult from the first digit on', (name, operator, phases, target) => {
    const stage = stageCase(`phones/${name}`)
    const seen = new Set<string>()
    stage.play((_, view) => {
      for (const consult of view.consults.values()) {
        seen.add(consult.phase)
        expect(consult).toMatchObject({ operatorExtensionId: operator, by: 'phone' })
        expect(view.legs.get(consult.id)?.callId).toBe(view.legs.get(consult.customerLegId)?.callId)
        if (consult.phase !== 'dialing') expect(consult.target.number).toBe(target)
      }
      return stage.isOver
    })
    expect([...seen]).toEqual(phases)
    expect(stage.view.consults.size).toBe(0)
  })
  it('[REFER-2] into a queue that nobody has answered yet: the customer waits there in the operator’s place', () => {
    const stage = stageCase('phones/sip-atxfer-into-queue-waiting')
    stage.play(({ event }) => event === 'QueueCallerJoin')
    const joinedAt = [...stage.view.waitingCallers.values()][0]!.joinedAt
    const view = stage.play()
    expect([...view.waitingCallers.values()]).toMatchObject([
      { queueId: 'sales', position: 1, who: { number: '104' }, joinedAt },
    ])
    expect(view.calls.size).toBe(1)
    expect([...view.calls.values()]).toMatchObject([
      { phase: 'waiting', queueId: 'sales', caller: { number: '104' }, callee: { name: 'sales' } },
    ])
    expect(whatPeopleDo(view)).toEqual(['101 unknown', '103 ringing', '104 dialing'])
    expect(legOf(view, '104')).toMatchObject({ phase: 'waiting', party: { name: 'sales' } })
  })
  it('[REFER-2] while the target rings: the customer calls the target in the operator’s place', () => {
    const view = stageCase('phones/sip-blond-refer-ringing').play()
    expect(view.calls.size).toBe(1)
    expect([...view.calls.values()]).toMatchObject([{ caller: { number: '101' }, callee: { number: '103' } }])
    expect(whatPeopleDo(view)).toEqual(['101 dialing', '102 unknown', '103 ringing'])
    expect(legOf(view, '103')).toMatchObject({ phase: 'ringing', peerLegIds: [legOf(view, '101').id] })
    expect(legOf(view, '101').party?.number).toBe('103')
  })
})

it('[ANSWER-5] a phone that refuses to be told to answer: its call is ended by the phone, and that is known', () => {
  const stage = stageCase('phones/sip-answer-notify-481')
  stage.play(({ event }) => event === 'DialState')
  const { id } = legOf(stage.view, '102')
  expect(stage.view.extensions.get('102')).toMatchObject({ state: 'ringing', answerable: false })
  const view = stage.play()
  expect(view.legs.has(id)).toBe(false)
  expect(lossSeen({ kind: 'rings-no-more', legId: id }, view, stage.mirror.refused)).toEqual({
    code: 'phone-ended-call',
  })
})

it('a case may be written in a test', () => {
  const text = ['Event: DeviceStateChange', 'Device: PJSIP/101', 'State: INUSE', ''].join('\n')
  expect(whatPeopleDo(stageText(text).play())).toEqual(['101 busy'])
})
