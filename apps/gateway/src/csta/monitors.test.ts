import type { CstaEvent } from '@jackfield/csta'
import type { Leg, MutableView, RowBecame, TableName, Tables } from '@jackfield/model'
import { aCall, aCommand, aConsult, aLeg, anExtension, aView } from '@jackfield/testkit'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { wholeSeat } from '../live/seats.ts'
import type { Attempt } from './endings.ts'
import { Monitors } from './monitors.ts'

/* T9: what a monitor tells of rows that change one after the other, in every order in which an exchange may change them. */

let view: MutableView
let update: (became: readonly RowBecame[]) => void
let monitors: Monitors
let told: Record<string, string[]>
/** Whom the caller has called in vain. */
let attempts: Attempt[]

const [caller, operator, target] = ['101', '102', '103'] as const
/** 101 has called 102, who answered. */
const talking: readonly Leg[] = [
  aLeg({ id: 'a', extensionId: caller, direction: 'out', peerLegIds: ['b'] }),
  aLeg({ id: 'b', extensionId: operator, peerLegIds: ['a'] }),
]
/** The leg with these others, or alone. */
const beside = (id: string, ...others: string[]): Leg => ({
  ...view.legs.get(id as Leg['id'])!,
  peerLegIds: others as Leg['id'][],
})

/** One patch of the board: these rows are so by now; an id alone is of a row that has gone. */
function becomes(rows: { [T in TableName]?: readonly (string | Tables[T])[] }): void {
  const became: RowBecame[] = []
  for (const [name, list] of Object.entries(rows))
    for (const one of list) {
      const table = name as TableName
      const of = view[table] as Map<string, { id: string }>
      const id = typeof one === 'string' ? one : one.id
      const before = of.get(id)
      if (typeof one === 'string') of.delete(id)
      else of.set(id, one)
      became.push({ table, id, before, after: of.get(id) } as RowBecame)
    }
  for (const phone of [caller, operator, target]) {
    const legIds = [...view.legs.values()].filter(({ extensionId }) => extensionId === phone).map(({ id }) => id)
    view.extensions.set(phone as never, anExtension({ id: phone, legIds }))
  }
  update(became)
}
const line = (event: CstaEvent) => {
  const device = 'connection' in event ? event.connection.deviceId : 'by' in event ? event.by : ''
  return `${event.name.replace('Event', '')} ${device} ${'localState' in event ? event.localState : ''}`
}

beforeEach(() => {
  attempts = []
  view = aView({ calls: [aCall()] })
  const onUpdate = (watcher: typeof update) => {
    update = watcher
    return () => {}
  }
  const heard = {
    attempts: (legId: string) => (legId === 'a' ? attempts : []),
    fresh: () => new Set(attempts.length > 0 ? ['a'] : []),
    unanswered: () => null,
    own: () => null,
  }
  monitors = new Monitors({ view, seen: () => view, onUpdate } as never, heard, Date.now)
  told = { [caller]: [], [operator]: [], [target]: [] }
  becomes({ legs: talking })
  for (const phone of [caller, operator, target])
    monitors.start(
      phone,
      () => wholeSeat,
      (event) => told[phone]!.push(line(event)),
    )
})
afterEach(() => monitors.stop())

const sendsOn = (state: 'accepted' | 'done' | 'failed' = 'accepted') =>
  aCommand({ kind: 'blind-transfer', legId: 'a', actorExtensionId: operator, targetExtensionId: target, state })

it('who sends a caller on and is left alone for a moment before the phone is hung up has transferred', () => {
  becomes({ commands: [sendsOn()] })
  becomes({
    legs: [beside('a'), beside('b')],
  })
  becomes({ commands: [sendsOn('done')] })
  expect(told[operator]).toEqual([])
  becomes({ legs: ['b'] })
  expect(told[operator]).toEqual(['Transfered 102 null'])
  expect(told[caller]).toEqual(['Transfered 102 connected'])
})

it('who hangs up soon after a caller was sent to them has transferred nobody', () => {
  becomes({ commands: [sendsOn()] })
  const answers = aLeg({ id: 'c', extensionId: target, createdAt: sendsOn().askedAt + 1, peerLegIds: ['a'] })
  becomes({ legs: ['b', beside('a', 'c'), answers], commands: [sendsOn('done')] })
  for (const phone of [caller, target]) told[phone] = []
  becomes({ legs: [beside('a'), 'c'] })
  expect(told).toMatchObject({
    [caller]: ['ConnectionCleared 103 connected'],
    [target]: ['ConnectionCleared 103 null'],
  })
})

it('who stays alone in the call, or could not send the caller on, is told that they have left', () => {
  becomes({ commands: [sendsOn()] })
  becomes({
    legs: [beside('a'), beside('b')],
  })
  becomes({ commands: [sendsOn('failed')] })
  expect(told[operator]).toEqual(['ConnectionCleared 101 connected'])
  becomes({ legs: ['b'] })
  expect(told[operator]!.at(-1)).toBe('ConnectionCleared 102 null')
})

it('who asked somebody and is left alone before the two talk has transferred', () => {
  becomes({
    legs: [beside('b', 'c'), beside('a'), aLeg({ id: 'c', extensionId: target, peerLegIds: ['b'] })],
    consults: [
      aConsult({
        id: 'b',
        operatorExtensionId: operator,
        customerLegId: 'a',
        targetLegId: 'c',
        targetExtensionId: target,
      }),
    ],
  })
  for (const phone of [caller, operator, target]) told[phone] = []
  const command = aCommand({
    kind: 'consult-complete',
    legId: 'b',
    actorExtensionId: operator,
    targetExtensionId: target,
    state: 'accepted',
  })
  becomes({ commands: [command] })
  becomes({
    legs: [beside('b'), beside('c')],
    consults: ['b'],
  })
  expect(told).toEqual({ [caller]: [], [operator]: [], [target]: [] })
  becomes({
    legs: [beside('a', 'c'), beside('c', 'a')],
  })
  becomes({ legs: ['b'] })
  becomes({ commands: [{ ...command, state: 'done' }] })
  expect(told[operator]).toEqual(['Transfered 102 null'])
  expect(told[caller]).toEqual(['Transfered 102 connected'])
  expect(told[target]).toEqual(['Transfered 102 connected'])
})

it('a phone that a command is about to ring has not called yet, whatever its channel looks like', () => {
  const made = { id: 'm', callId: 'm', extensionId: target, answeredAt: null } as const
  becomes({ commands: [aCommand({ kind: 'dial', legId: 'm', state: 'asked' })] })
  becomes({ legs: [aLeg({ ...made, direction: 'out', phase: 'dialing' })] })
  becomes({ legs: [aLeg({ ...made, direction: 'in', phase: 'ringing' })] })
  expect(told[target]).toEqual(['ServiceInitiated 103 initiated'])
  becomes({ legs: [aLeg({ ...made, direction: 'out', phase: 'dialing', answeredAt: 1 })] })
  expect(told[target]).toEqual(['ServiceInitiated 103 initiated', 'Originated 103 connected'])
})

it('a call that reaches nobody is told of the phone that was called, or of the number where the seat sees no such phone', () => {
  const alone = { phase: 'dialing', answeredAt: null, party: { number: '500', name: '' } } as const
  becomes({ legs: ['b', { ...beside('a'), ...alone }] })
  told[caller] = []
  attempts = [{ id: 'x', device: target, cause: 'busy' }]
  becomes({})
  attempts = [...attempts, { id: 'y', device: '999', cause: 'callNotAnswered' }]
  becomes({})
  becomes({})
  expect(told[caller]).toEqual(['Failed 103 connected', 'Failed 500 connected'])
})
