import {
  ConferenceId,
  definitions,
  ExtensionId,
  type Intent,
  isOwnIntent,
  LegId,
  LotId,
  legFingerprint,
  MemberId,
  mayDo,
  QueueId,
  SwitchId,
  sentFingerprint,
  type View,
} from '@jackfield/model'
import { type Fill, intentSchemas, samplesOf } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import type { Mirror } from '../../src/mirror/mirror.ts'
import { planIntent } from '../../src/plan/plan-intent.ts'
import { cases, stageCase } from '../case.ts'

/*
 * No button may look usable that is not: what the policy allows on a board, a plan may refuse only for what no row shows. Every command, with every
 * leg and for some people, on the boards of other people's exchanges.
 */

/** What no row shows: how the bridges stand in a moment in which a call is put together. */
const unseen: ReadonlySet<string> = new Set(['not-holdable'])

const live = (view: View): View => ({
  ...view,
  feeds: new Map([
    ['ami', { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 } as never],
  ]),
})

/** A value for each place of an intent, of what the board has. */
function fillOf(view: View, kind: string, legId: string, actor: string, other: string): Fill {
  const first = (rows: ReadonlyMap<string, unknown>) => [...rows.keys()][0] ?? 'none'
  return (schema, path) => {
    const key = path.at(-1)
    const is = (wanted: unknown) => (schema as unknown) === wanted
    const leg = view.legs.get(legId)
    if (key === 'actorExtensionId') return actor
    if (key === 'seen') return leg ? (kind === 'undo-transfer' ? sentFingerprint : legFingerprint)(leg) : ''
    if (key === 'number') return other
    if (key === 'digits') return '5'
    if (is(SwitchId)) return first(view.switches)
    if (is(LegId)) return legId
    if (is(ExtensionId)) return other
    if (is(ConferenceId)) return first(view.conferences)
    if (is(QueueId)) return first(view.queues)
    if (is(MemberId)) return [...view.members.keys()].at(-1) ?? 'none'
    if (is(LotId)) return first(view.lots)
    return undefined
  }
}

/** Commands that the policy allows and that could not be planned, each with the reason. */
function vain(view: View, mirror: Mirror): string[] {
  const people = [...view.extensions.keys()]
  const found = new Set<string>()
  for (const legId of [...view.legs.keys()].slice(0, 4))
    for (const actor of new Set([view.legs.get(legId)?.extensionId ?? people[0] ?? 'none', people.at(-1) ?? 'none']))
      for (const other of new Set([people.at(-1) ?? '0', '0612']))
        for (const [kind, schema] of intentSchemas) {
          if (isOwnIntent({ kind: kind as Intent['kind'] })) continue
          for (const sample of samplesOf(schema, fillOf(view, kind, legId, actor, other))) {
            const parsed = definitions[kind as Intent['kind']].intent.safeParse({
              ...(sample as object),
              id: 'intent-0001',
            })
            if (!parsed.success) continue
            const intent = parsed.data as Intent
            if (!mayDo(view, intent).ok) continue
            const plan = planIntent(intent, view, mirror)
            if (!plan.ok && !unseen.has(plan.error.code))
              found.add(`${kind} of ${legId} by ${actor} to ${other}: ${plan.error.code}`)
          }
        }
  return [...found]
}

/** After so many events the board is looked at again. */
const EVERY = 30

describe('[PLAN-27] what the policy allows can be planned', () => {
  it.each(cases())('%s', (name) => {
    const stage = stageCase(name)
    const found = new Set<string>()
    const look = () => {
      for (const one of vain(live(stage.view), stage.mirror)) found.add(one)
    }
    let events = 0
    const stop = () => {
      events += 1
      if (events % EVERY === 0) look()
      return false
    }
    expect(() => stage.play(stop)).toThrow('the case ended before that was true')
    look()
    expect([...found]).toEqual([])
  })
})
