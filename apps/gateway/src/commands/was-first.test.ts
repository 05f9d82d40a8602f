import {
  anybody,
  type Command,
  type ExtensionId,
  emptyView,
  type Intent,
  type IntentId,
  type LegId,
} from '@jackfield/model'
import { expect, it } from 'vitest'
import { namingWhoWasFirst } from './was-first.ts'

const changed = { code: 'call-changed' } as const
const [anna, ben] = ['101', '102'] as ExtensionId[]
const row = (more: Partial<Command>): Command => ({
  ...{ id: 'theirs-1' as IntentId, kind: 'hold', operator: null, actorExtensionId: anna!, legId: 'l1' as LegId },
  ...{ targetExtensionId: null, state: 'accepted', error: null, outcome: null, askedAt: 1_000, settledAt: null },
  ...{ undoUntilAt: null, undoTo: null },
  ...more,
})
const intentOf = (actorExtensionId: ExtensionId | null) =>
  ({
    ...{ id: 'mine-000', kind: 'hang-up', actorExtensionId, legId: 'l1', seen: '' },
  }) as unknown as Intent
function told(actor: ExtensionId | null, first: Command, { name = null as string | null, now = 2_000 } = {}) {
  const seen = { ...emptyView(), commands: new Map([[first.id, first]]) }
  return namingWhoWasFirst(changed, { intent: intentOf(actor), operator: { ...anybody, name }, seen }, now)
}

it('names the colleague whose command it was', () => {
  expect(told(ben!, row({ operator: 'Anna' }), { name: 'Ben' })).toEqual({ code: 'other-was-first', name: 'Anna' })
})

it.each<[string, ReturnType<typeof told>]>([
  ['a command of one’s own', told(ben!, row({ operator: 'Ben' }), { name: 'Ben' })],
  ['one of the same phone, where nobody has a name', told(anna!, row({}))],
  ['one of whoever it was, where a program says no phone', told(null, row({}))],
  ['one that came to nothing', told(ben!, row({ operator: 'Anna', state: 'failed' }), { name: 'Ben' })],
  ['one of long ago', told(ben!, row({ operator: 'Anna' }), { name: 'Ben', now: 7_000 })],
  ['one for another leg', told(ben!, row({ operator: 'Anna', legId: 'l2' as LegId }), { name: 'Ben' })],
])('blames nobody for %s', (_what, error) => expect(error).toEqual(changed))
