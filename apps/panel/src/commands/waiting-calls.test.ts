import { anybody, type ExtensionId, type LegId, type LotId, type QueueId } from '@jackfield/model'
import { aLeg, anExtension, aQueue, aTalk, aView, aWaitingCaller } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { dropAt } from '../screens/board/drag/drop-place.ts'
import type { Selection } from '../state/selection.ts'
import type { Command } from './command.ts'
import { meantByDrop } from './drop-command.ts'
import { commandOfHotkey } from './offered.ts'
import { park, retrieve } from './park.ts'
import { pickup } from './pickup.ts'
import { queueFirst, queueMove } from './queue-caller.ts'
import { canRun } from './testing.ts'

const ringing = aTalk(null, '101', { phase: 'ringing' })
const parked = aLeg({ id: 'p', callId: 'p', phase: 'parked' })
const waiting = ['w1', 'w2'].map((id) => aLeg({ id, callId: id, phase: 'waiting' }))
const view = aView({
  extensions: ['101', '102'].map((id) => anExtension({ id })),
  calls: [ringing.call],
  legs: [...ringing.legs, parked, ...waiting],
  queues: [aQueue({ id: 'sales', waitingIds: ['w1', 'w2'] }), aQueue({ id: 'support' })],
  waitingCallers: [
    aWaitingCaller({ id: 'w1', position: 1, priority: 3 }),
    aWaitingCaller({ id: 'w2', position: 2, priority: 0 }),
  ],
})
const select = (legId: string, more: object = {}): Selection => ({
  legId: legId as LegId,
  targetId: null,
  actorId: '102' as ExtensionId,
  ...more,
})
const code = (command: Command, selection: Selection) => {
  const verdict = canRun(command, view, selection)
  return verdict.ok ? 'ok' : verdict.reason.code
}

describe('G', () => {
  it('picks up what rings or waits, and fetches what is parked', () => {
    const meant = (legId: string) => commandOfHotkey('g', { view, me: anybody }, select(legId))
    expect(meant('call-1.b')).toBe(pickup)
    expect(meant('w1')).toBe(pickup)
    expect(meant('p')).toBe(retrieve)
  })
  it('names the caller', () => {
    expect(pickup.named?.(view, select('call-1.b'))).toContain('0655')
    expect(pickup.named?.(view, select('p'))).toBeNull()
  })
  it('takes the phone that rings, also when the call was taken hold of by its caller', () => {
    for (const handle of ['call-1.b', 'call-1.a'])
      expect(pickup.toIntent(view, select(handle))).toMatchObject({ kind: 'pickup', legId: 'call-1.b' })
    expect(pickup.toIntent(view, select('call-1.b', { autoAnswer: true }))).toMatchObject({ autoAnswer: true })
  })
  it('not without something selected, nor what does neither', () => {
    expect(code(pickup, select('p'))).toBe('not-ringing')
    expect(code(retrieve, select('w1'))).toBe('not-parked')
    expect(canRun(pickup, view, { ...select('p'), legId: null })).toMatchObject({
      reason: { code: 'nothing-selected' },
    })
  })
})

describe('park', () => {
  it('for the chosen person, in the chosen slot', () => {
    const place = { kind: 'lot', lotId: 'default' as LotId, slot: '703' } as const
    const intent = park.toIntent(view, select('w1', { targetId: '101', place }))
    expect(intent).toMatchObject({ kind: 'park', legId: 'w1', lotId: 'default', slot: '703', forExtensionId: '101' })
    expect(park.toIntent(view, select('w1'))).toMatchObject({ lotId: null, slot: null, forExtensionId: null })
  })
})

describe('waiting callers', () => {
  it('go to the queue they are dropped on, or to the one that was chosen', () => {
    const place = { kind: 'queue', queueId: 'sales' as QueueId } as const
    expect(queueMove.toIntent(view, select('w1', { value: 'support' }))).toMatchObject({ queueId: 'support' })
    expect(code(queueMove, select('w1', { place }))).toBe('same-extension')
    expect(code(queueMove, select('p'))).toBe('not-waiting')
  })
  it('are served first at one more than any other has', () => {
    expect(queueFirst.toIntent(view, select('w2'))).toMatchObject({ priority: 4 })
    expect(queueFirst.toIntent(view, select('w1'))).toMatchObject({ priority: 1 })
  })
})

describe('letting go', () => {
  const under = (names: Record<string, string>) => {
    const closest = (query: string) => {
      const name = /data-(\w+)/.exec(query)?.[1] ?? ''
      return name in names ? { dataset: names } : null
    }
    return dropAt({ closest } as unknown as Element, view, 'w1' as LegId, false)
  }
  it('on a lot parks, on a slot of it there; on a queue moves', () => {
    expect(under({ lot: 'default' }).place).toEqual({ kind: 'lot', lotId: 'default', slot: null })
    expect(under({ lot: 'default', freeslot: '704' }).place).toMatchObject({ slot: '704' })
    const meant = (names: Record<string, string>) => {
      const { extensionId, place, zone } = under(names)
      return meantByDrop({ view, me: anybody }, select('w1', { targetId: extensionId, place }), zone)
    }
    expect(meant({ lot: 'default' })).toBe(park)
    expect(meant({ queue: 'support' })).toBe(queueMove)
  })
})
