import { describe, expect, it } from 'vitest'
import { emptyView } from '../empty-view.ts'
import type { ExtensionId, IntentId } from '../ids.ts'
import { builtInRole } from '../policy/built-in-roles.ts'
import { mayChoosePhone, type TargetGroup } from '../policy/permissions.ts'
import { type Operator, operatorOf } from '../policy/roles.ts'
import type { Extension } from '../rows.ts'
import type { Intent } from './intent.ts'
import { judge } from './judge.ts'
import { extensionName, phoneName } from './sentence.ts'
import { sentence } from './what-happens.ts'

/* C34: who may sign in at which phone. */

const rules = { supervisionReason: 'optional' } as const
const person = (more: Partial<Operator> = {}): Operator => ({
  ...operatorOf({ name: 'Boris', role: 'admin', extensionId: null, hotDesks: true }, builtInRole('admin')),
  ...more,
})
const ask = (phone: string, takeOverFrom: string | null = null, actor: string | null = null) =>
  ({
    ...{ id: 'i' as IntentId, kind: 'sign-in-at-phone', actorExtensionId: actor as ExtensionId | null },
    ...{ extensionId: phone as ExtensionId, takeOverFrom },
  }) satisfies Intent
const leave = (phone: string) =>
  ({
    ...{ id: 'i' as IntentId, kind: 'sign-out-of-phone', actorExtensionId: null },
    extensionId: phone as ExtensionId,
  }) satisfies Intent
const view = emptyView()
for (const id of ['103', '105', '106'] as ExtensionId[])
  view.extensions.set(id, { id, name: '', number: id } as unknown as Extension)
const put = (id: string, name: string, assigned: boolean) =>
  view.hotDesks.set(id, { id: id as ExtensionId, name, assigned, sinceAt: assigned ? null : 9 })
put('105', 'Anna', false)
put('103', 'Carla', true)
const codeOf = (who: Operator, intent: Intent): string => {
  const verdict = judge(view, who, rules, intent)
  return verdict.ok ? 'ok' : verdict.refusal.code
}

it('at a free phone; where another is only when exactly that person is named; at an assigned one never', () => {
  const said = [
    ask('106'),
    ask('105'),
    ask('105', 'Carla'),
    ask('105', 'Anna'),
    ask('103'),
    ask('103', 'Carla'),
    ask('999'),
  ]
  expect(said.map((intent) => codeOf(person(), intent))).toEqual([
    ...['ok', 'phone-taken', 'phone-taken', 'ok'],
    ...['phone-assigned', 'phone-assigned', 'no-such-target'],
  ])
  // Whoever was to be signed out has gone meanwhile.
  expect(codeOf(person(), ask('106', 'Anna'))).toBe('ok')
})

it('not who has a phone of their own, has no account, or is there already', () => {
  expect(codeOf(person({ hotDesks: undefined as never }), ask('106'))).toBe('no-hot-desk')
  const sitting = person({ extensionId: '106' as ExtensionId })
  expect(codeOf(sitting, ask('106', null, '106'))).toBe('already-so')
  expect(codeOf(sitting, ask('105', 'Anna', '105'))).toBe('not-your-phone')
  const operator = { ...person(), permissions: operatorOf(person(), builtInRole('operator')).permissions }
  expect(codeOf(operator, ask('106'))).toBe('not-allowed')
})

it('signs out whoever is there', () => {
  expect(['105', '106', '103'].map((phone) => codeOf(person(), leave(phone)))).toEqual([
    'ok',
    'phone-free',
    'phone-assigned',
  ])
})

it('who signs in at phones chooses none without it, and acts from where they are alone', () => {
  expect([person(), person({ hotDesks: false })].map(mayChoosePhone)).toEqual([false, true])
  const ring = { ...leave('105'), kind: 'ring-phone' } as unknown as Intent
  expect(codeOf(person(), { ...ring, actorExtensionId: '106' as ExtensionId })).toBe('not-your-phone')
})

describe('a right for some groups alone', () => {
  const nothing = { boardGroups: [], contexts: [], queues: [], rooms: [], lots: [], trunks: [], dids: [], switches: [] }
  const desks: TargetGroup = { ...nothing, name: 'Desks', people: ['105'] }
  const { rights } = builtInRole('admin')
  const role = { ...builtInRole('admin'), rights: { ...rights, 'any-phone': ['desks'] } }
  const limited = (more: Partial<Operator>) => ({
    ...operatorOf({ name: 'Boris', role: 'desker', extensionId: null }, role, { desks }),
    ...more,
  })
  const outside = { code: 'outside-groups', right: 'any-phone', groups: ['Desks'] }

  it('is one for their phones', () => {
    expect(codeOf(limited({ hotDesks: true }), ask('105', 'Anna'))).toBe('ok')
    expect(judge(view, limited({ hotDesks: true }), rules, ask('106'))).toEqual({ ok: false, refusal: outside })
  })

  it('also where a program names the phone with each command', () => {
    const from = (actor: string) => ({ ...leave('105'), actorExtensionId: actor as ExtensionId })
    expect(codeOf(limited({}), from('105'))).toBe('ok')
    expect(judge(view, limited({}), rules, from('106'))).toEqual({ ok: false, refusal: outside })
  })
})

it('what is done to a person names whoever is signed in there; what is the phone’s own names the phone', () => {
  const desks = emptyView()
  desks.extensions.set('105', { id: '105', name: 'Desk 5', number: '105' } as unknown as Extension)
  desks.extensions.set('103', { id: '103', name: 'Desk 3', number: '103' } as unknown as Extension)
  for (const [id, row] of view.hotDesks) desks.hotDesks.set(id, row)
  expect(['105', '103', '106'].map((number) => extensionName(desks, number))).toEqual([
    ...['Anna (105)', 'Desk 3 (103)', '106'],
  ])
  expect(['105', '106'].map((number) => phoneName(desks, number))).toEqual(['Desk 5 (105)', '106'])
  expect(sentence(leave('105'), desks).values).toMatchObject({ who: 'Anna', to: 'Desk 5 (105)' })
})
