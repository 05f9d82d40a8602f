import {
  allRights,
  builtInRole,
  type ExtensionId,
  type Limit,
  limitable,
  mayByRole,
  type Operator,
  operatorOf,
  type Permissions,
  type Right,
  rules,
} from '@jackfield/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boards, people } from '../testing-tenants.ts'

/* S4: rights that are limited to target groups, on boards as a deriver makes them. */

const ids = (...known: string[]) => fc.subarray(known)
const anyGroup = fc.record({
  name: fc.constant('Group'),
  people: ids(...people),
  boardGroups: fc.constant<string[]>([]),
  contexts: ids('a', 'b'),
  queues: ids('qa', 'qb', 'qs', 'qx'),
  rooms: ids('ra', 'rb', 'rx'),
  lots: ids('la', 'lb'),
  trunks: ids('ta', 'tb'),
  dids: ids('39', '49'),
  switches: ids('sa', 'sb'),
})
const groups: fc.Arbitrary<Permissions['groups']> = fc.record({ g: anyGroup, h: anyGroup })
const limit: fc.Arbitrary<Limit> = fc.constantFrom<Limit>(null, ['g'], ['h'], ['g', 'h'], [])
const legs = ['0.0', '0.1', '1.0', '1.1', '2.0', 'gone'].map((id) => id)
const leg = fc.constantFrom(...legs)
const asked = fc.oneof(
  fc.record({
    kind: fc.constantFrom('hang-up', 'park', 'pickup', 'take-over', 'record-start', 'room-kick'),
    legId: leg,
  }),
  fc.record({
    kind: fc.constantFrom('supervise', 'supervise-mode'),
    legId: leg,
    mode: fc.constantFrom('listen', 'whisper', 'barge'),
  }),
  fc.record({ kind: fc.constant('conference'), legId: leg, join: fc.record({ legId: leg }) }),
  fc.record({ kind: fc.constantFrom('room-lock', 'room-mute-all'), conferenceId: fc.constantFrom('ra', 'rb', 'rx') }),
  fc.record({ kind: fc.constantFrom('presence', 'forward', 'break-through'), extensionId: fc.constantFrom(...people) }),
  fc.record({
    kind: fc.constant('member-add-all'),
    extensionId: fc.constantFrom(...people),
    queueIds: ids('qa', 'qb', 'qs'),
  }),
)
const commands = fc.dictionary(
  fc.constantFrom('hang-up', 'park', 'supervise', 'supervise/barge', 'supervise/listen', 'conference', 'presence'),
  limit,
)

const unlimited = builtInRole('supervisor')
const as = (rights: Permissions['rights'], left: Permissions['commands'], all: Permissions['groups']): Operator =>
  operatorOf(
    { name: 'Rita', role: 'lead', extensionId: 'a1' as ExtensionId },
    { ...unlimited, id: 'lead', name: 'Lead', rights, commands: left },
    all,
  )
const request = (given: object) => ({ actorExtensionId: 'a1', ...given }) as never

describe('rights that are limited to groups', () => {
  it('[LIMIT-2] allow nothing that the same rights without a limit do not', () => {
    let allowed = 0
    fc.assert(
      fc.property(
        boards,
        groups,
        fc.dictionary(fc.constantFrom(...allRights.filter(limitable)), limit),
        commands,
        asked,
        ([view], all, limits, left, what) => {
          const rights = { ...unlimited.rights, ...limits }
          if (!mayByRole(as(rights, left, all), view, request(what)).ok) return
          allowed += 1
          expect(mayByRole(as(unlimited.rights, {}, {}), view, request(what))).toEqual({ ok: true })
        },
      ),
      { numRuns: 500 },
    )
    expect(allowed).toBeGreaterThan(100)
  })

  it('[LIMIT-2] a wider limit allows no less', () => {
    fc.assert(
      fc.property(boards, groups, asked, ([view], all, what) => {
        const may = (to: Limit) =>
          mayByRole(
            as(Object.fromEntries(allRights.map((right: Right) => [right, limitable(right) ? to : null])), {}, all),
            view,
            request(what),
          ).ok
        expect([may([]) && !may(['g']), may(['g']) && !may(['g', 'h']), may(['g', 'h']) && !may(null)]).toEqual([
          false,
          false,
          false,
        ])
      }),
      { numRuns: 500 },
    )
  })

  it('[LIMIT-2] two calls may be joined only where each of them may be touched', () => {
    fc.assert(
      fc.property(boards, groups, leg, leg, ([view], all, one, other) => {
        const lead = as({ 'own-calls': ['g'], 'waiting-calls': ['g'], 'others-calls': ['g'] }, {}, all)
        const joins = mayByRole(lead, view, request({ kind: 'conference', legId: one, join: { legId: other } })).ok
        const each = [one, other].every((legId) => mayByRole(lead, view, request({ kind: 'conference', legId })).ok)
        expect(joins).toBe(each)
      }),
      { numRuns: 500 },
    )
  })

  it('every command that takes a right which can be limited says what it touches', () => {
    for (const rule of Object.values(rules))
      if ([rule.own, rule.nobodys, rule.others].some(limitable)) expect(rule.touches).not.toBe('nothing')
  })
})
