import { type ExtensionId, type IntentId, make, type View } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import type { Mirror } from '../../src/mirror/mirror.ts'
import { planIntent } from '../../src/plan/plan-intent.ts'
import { type CaseStage, legOf, stageCase } from '../case.ts'

const id = 'intent-0001' as IntentId

/** The board of the case, with a link that is up. */
const live = (view: View): View => ({
  ...view,
  feeds: new Map([
    ['ami', { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 } as never],
  ]),
})
const areTalking = (view: View, ...numbers: string[]) =>
  numbers.every((number) =>
    [...view.legs.values()].some(
      (leg) => leg.phase === 'talking' && (leg.extensionId === number || leg.who.number === number),
    ),
  )

describe.each([
  ['freepbx/Q1-hold-queue', '101', 'a queue that rings its members by a standing Local channel'],
  ['freepbx/Q3-consult-queue', '101', 'another such call'],
  ['freepbx/I3-queue-sip', '101', 'the same with chan_sip on 16'],
])('%s', (name, agent) => {
  const played = (): [CaseStage, Mirror, View] => {
    const stage = stageCase(name)
    const view = live(stage.play())
    expect(areTalking(view, agent)).toBe(true)
    return [stage, stage.mirror, view]
  }
  it('[PLAN-24] the agent can hold the customer, whose channel is in another bridge', () => {
    const [, mirror, view] = played()
    const leg = legOf(view, agent)
    const customer = leg.peerLegIds[0]!
    const plan = planIntent(make('hold', view, { legId: leg.id }, agent as ExtensionId, id)!, view, mirror)
    expect(plan).toMatchObject({ ok: true, effect: { kind: 'holds', legId: leg.id, heldLegId: customer } })
    if (plan.ok)
      expect(plan.steps.at(-1)).toMatchObject({
        action: 'Redirect',
        headers: { Channel: customer, Exten: leg.id, ExtraChannel: leg.id, ExtraExten: customer },
      })
  })
  it('[PLAN-24] the agent can ask somebody first', () => {
    const [, mirror, view] = played()
    const leg = legOf(view, agent)
    const intent = make('consult', view, { legId: leg.id, number: '103' }, agent as ExtensionId, id)!
    expect(planIntent(intent, view, mirror)).toMatchObject({ ok: true, effect: { kind: 'consults', legId: leg.id } })
  })
})
