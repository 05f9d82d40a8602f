import {
  builtInRole,
  builtInRoles,
  type ConferenceId,
  type ExtensionId,
  type Intent,
  type LegId,
  type LotId,
  limitable,
  type Operator,
  operatorOf,
  type Permissions,
  type QueueId,
  type Right,
  type RoleSetup,
  refusals,
  type View,
} from '@jackfield/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Stage } from '../../gateway/test/injection-stage.ts'
import { commands } from '../src/commands/all.ts'
import type { Ask, Command, Reason } from '../src/commands/command.ts'
import { mayRun } from '../src/commands/may-run.ts'
import { selectionOf } from '../src/commands/selection-of.ts'
import type { DropTarget } from '../src/state/drop-target.ts'
import type { RowRef, Selection } from '../src/state/selection.ts'

/*
 * Every command of the panel, on every sort of row of a busy board and by every role: what the panel says before it asks is what the
 * gateway says when it is asked, the reason with all its fields included.
 */

const rules = { supervisionReason: 'optional', dialling: {} } as const
/** An operator in the middle of a call, and one who has none. */
const actors = ['101', '103', '113', '126'] as ExtensionId[]
const groups: Permissions['groups'] = {
  some: {
    ...{ name: 'Some', people: ['101', '102', '105'], boardGroups: [], contexts: [], queues: ['sales'] },
    ...{ rooms: ['801'], lots: [], trunks: [], dids: [], switches: [] },
  },
}
/** May to some groups alone what a supervisor may to all, and lacks some ways of it. */
const lead: RoleSetup = {
  ...{ id: 'lead', name: 'Lead', sees: null, callers: 'shown' as const },
  rights: Object.fromEntries(
    Object.keys(builtInRole('supervisor').rights).map((right) => [right, limitable(right as Right) ? ['some'] : null]),
  ),
  commands: { 'supervise/barge': [], 'blind-transfer/queue': [], hold: [] },
}
const operators: readonly Operator[] = [...builtInRoles, lead].flatMap((role) =>
  actors.map((extensionId) =>
    operatorOf({ name: `${role.id} ${extensionId}`, role: role.id, extensionId }, role, groups),
  ),
)

let stage: Stage
beforeAll(async () => {
  stage = await Stage.set()
})
afterAll(() => stage.world.close())

/** Whether the gateway refused, rather than tried in vain at an exchange that stands still. */
const isRefusal = (error: { code: string }) => refusals.some((one) => one.safeParse(error).success)

const tables = [
  'legs',
  'extensions',
  'waitingCallers',
  'participants',
  'parkedCalls',
  'members',
  'queues',
  'conferences',
  'lots',
  'switches',
  'notes',
  'callbacks',
] as const

function rowsOf(view: View, command: Command): (RowRef | null)[] {
  const rows = tables
    .filter((table) => command.on.includes(table))
    .flatMap((table) => [...(view[table] as ReadonlyMap<string, unknown>).keys()].map((id) => ({ table, id })))
  return [null, ...rows]
}

/** What could be answered to the question of a command, one of each sort. */
function answers(view: View, ask: Ask | undefined, selection: Selection): Partial<Selection>[] {
  const place = (where: DropTarget | null) => ({ place: where })
  const places = [
    place(null),
    place({ kind: 'room', conferenceId: [...view.conferences.keys()][0] as ConferenceId, alone: true }),
    place({ kind: 'queue', queueId: [...view.queues.keys()][0] as QueueId }),
    place({ kind: 'lot', lotId: [...view.lots.keys()][0] as LotId, slot: null }),
    place({ kind: 'call', legId: [...view.legs.keys()][0] as LegId, alone: false }),
  ]
  const people = ['102', '104', '126', 'nobody'].map((id) => ({ targetId: id as ExtensionId, value: '' }))
  const asked = (): Partial<Selection>[] => {
    if (ask === undefined) return [{ value: '' }]
    if (ask.kind === 'person' || ask.kind === 'overlay') return [...people, { value: '' }]
    if (ask.kind === 'choice') return ask.choices(view, selection).map(({ value }) => ({ value }))
    return [ask.initial?.(view, selection) ?? '', '5', '0551234567'].map((value) => ({ value }))
  }
  return [...asked(), ...places.map((where) => ({ ...where, value: '' }))]
}

/** Every intent that the panel could make of this command, and what it says of each. */
function* said(view: View, me: Operator, command: Command): Generator<{ intent: Intent; verdict: string }> {
  const seen = new Set<string>()
  for (const row of rowsOf(view, command)) {
    const own = [...view.legs.values()].find(({ extensionId }) => extensionId === me.extensionId)?.id ?? null
    const base: Selection =
      row === null
        ? { legId: own, targetId: null, actorId: me.extensionId, row: null }
        : { ...selectionOf(view, row, me.extensionId), targetId: null }
    for (const answer of answers(view, command.ask, base)) {
      const selection = { ...base, ...answer }
      const intent = command.toIntent(view, selection)
      if (intent === null) continue
      const { id: _, ...content } = intent
      const key = JSON.stringify(content)
      if (seen.has(key)) continue
      seen.add(key)
      const verdict = mayRun(command, { view, me, rules }, selection)
      yield { intent, verdict: wordsOf(verdict.ok ? null : verdict.reason) }
    }
  }
}
const wordsOf = (reason: Reason | null) =>
  reason === null ? 'yes' : JSON.stringify(reason, Object.keys(reason).sort())

const counts = { yes: 0, no: 0 }
const kinds = new Set<string>()

describe.each(commands.map((command) => [command.label, command] as const))('%s', (_label, command) => {
  it.each(operators)('$name', async (me) => {
    const { gateway } = stage.world
    const view = gateway.board.seen(gateway.seatOf(me))
    for (const { intent, verdict } of said(view, me, command)) {
      const result = await stage.world.gateway.command(intent, me)
      const refusal = !result.ok && isRefusal(result.error) ? (result.error as Reason) : null
      // Nothing moves, so a transfer that another test asked for can't be undone: the plan finds that out after the judgement.
      if (verdict === 'yes' && refusal?.code === 'nothing-to-undo') continue
      expect(wordsOf(refusal), `${me.name}: ${JSON.stringify(intent)}`).toBe(verdict)
      counts[verdict === 'yes' ? 'yes' : 'no'] += 1
      kinds.add(intent.kind)
      if (verdict === 'yes') break
    }
  })
})

it('both verdicts were met, of nearly every command', () => {
  expect(counts.yes).toBeGreaterThan(100)
  expect(counts.no).toBeGreaterThan(2000)
  expect(kinds.size).toBeGreaterThan(30)
})
