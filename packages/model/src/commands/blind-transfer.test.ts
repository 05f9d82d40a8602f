import { describe, expect, it } from 'vitest'
import { board, extension, leg } from '../../test/rows.ts'
import type { ExtensionId, LegId } from '../ids.ts'
import type { Command } from '../rows-exchange.ts'
import type { Queue } from '../rows-places.ts'
import type { TransferTarget } from './blind-transfer.ts'
import { knownTarget, mayTransfer } from './blind-transfer.ts'
import { isQueueName } from './queue-name.ts'
import { mayUndoTransfer, undoableTransfer } from './undo-transfer.ts'
import { mayVoicemail } from './voicemail.ts'

const [l1, l2] = ['l1' as LegId, 'l2' as LegId]
const ext = (id: string) => id as ExtensionId
const code = (verdict: ReturnType<typeof mayTransfer>) => (verdict.ok ? 'yes' : verdict.refusal.code)
const extensions = [extension('101'), extension('102', { newMessages: 0 }), extension('103', { newMessages: 2 })]
const talk = [leg(), leg({ id: 'l2', extensionId: '102', who: { name: '', number: '102' }, peerLegIds: ['l1'] })]
const view = (legs = talk, commands: Partial<Command>[] = []) => {
  const made = board({ legs, extensions })
  for (const name of ['sales', 's', 'a,b']) made.queues.set(name, { id: name, name } as unknown as Queue)
  for (const row of commands)
    made.commands.set(row.id!, {
      legId: 'l1',
      actorExtensionId: '101',
      undoUntilAt: 9,
      undoTo: null,
      askedAt: 1,
      ...row,
    } as Command)
  return made
}
const to = (target: object) => target as TransferTarget

describe('where to', () => {
  it.each([
    [{ kind: 'number', number: '0651' }, 'yes'],
    [{ kind: 'number', number: '102' }, 'same-extension'],
    [{ kind: 'number', number: '103' }, 'yes'],
    [{ kind: 'queue', queueId: 'sales' }, 'yes'],
    [{ kind: 'queue', queueId: 's' }, 'no-such-target'],
    [{ kind: 'queue', queueId: 'a,b' }, 'no-such-target'],
    [{ kind: 'queue', queueId: 'support' }, 'no-such-target'],
  ])('%j: %s', (target, expected) => expect(code(mayTransfer(view(), l1, to(target)))).toBe(expected))

  it('a number of the board is that person', () => {
    expect(knownTarget(view(), to({ kind: 'number', number: '103' }))).toEqual({
      kind: 'extension',
      extensionId: '103',
    })
  })
  it('a name that could be more in the dialplan is none', () => {
    for (const name of ['h', 'i', 's', 't', 'T', '', 'a b', 'x)', '_x', 'x'.repeat(61)])
      expect(isQueueName(name)).toBe(false)
  })
})

describe('a caller for whom a phone rings', () => {
  const caller = leg({ extensionId: null, direction: 'out', phase: 'dialing', peerLegIds: ['l2'] })
  const rings = leg({ id: 'l2', extensionId: '102', phase: 'ringing', peerLegIds: ['l1'] })
  it('can be moved; the phone can not, nor he before it rings', () => {
    const target = to({ kind: 'extension', extensionId: '103' })
    expect(code(mayTransfer(view([caller, rings]), l1, target))).toBe('yes')
    expect(code(mayTransfer(view([caller, rings]), l2, target))).toBe('not-transferable')
    expect(code(mayTransfer(view([caller, { ...rings, phase: 'dialing' }]), l1, target))).toBe('not-transferable')
    expect(code(mayTransfer(view([{ ...caller, peerLegIds: [] }]), l1, target))).toBe('not-transferable')
  })
  it('can leave a message for a person who does not answer', () => {
    expect(code(mayVoicemail(view([caller, rings]), l1, ext('102')))).toBe('yes')
    expect(code(mayVoicemail(view([caller, rings]), l2, ext('103')))).toBe('not-transferable')
  })
})

it('voicemail: only of a person who has a mailbox, and nobody leaves themselves a message', () => {
  expect(code(mayVoicemail(view(), l1, ext('103')))).toBe('yes')
  expect(code(mayVoicemail(view(), l1, ext('101')))).toBe('no-mailbox')
  expect(code(mayVoicemail(view(), l2, ext('102')))).toBe('same-extension')
  expect(code(mayVoicemail(view(), l1, ext('999')))).toBe('no-such-target')
})

describe('undo', () => {
  it('only by the operator who made the transfer, only while it is open, only of that leg', () => {
    const sent = view(talk, [{ id: 'one' as never }])
    expect(code(mayUndoTransfer(sent, l1, ext('101')))).toBe('yes')
    expect(code(mayUndoTransfer(sent, l1, ext('102')))).toBe('nothing-to-undo')
    expect(code(mayUndoTransfer(sent, l2, ext('101')))).toBe('nothing-to-undo')
    expect(code(mayUndoTransfer(sent, l1, null))).toBe('choose-your-extension')
    expect(code(mayUndoTransfer(view(talk, [{ id: 'one' as never, undoUntilAt: null }]), l1, ext('101')))).toBe(
      'nothing-to-undo',
    )
  })
  it('not of what is back already', () => {
    const back = { ...talk[0]!, backFrom: { name: '', number: '103' } }
    expect(code(mayUndoTransfer(view([back, talk[1]!], [{ id: 'one' as never }]), l1, ext('101')))).toBe(
      'nothing-to-undo',
    )
  })
  it('of several the newest', () => {
    const rows = [
      { id: 'new' as never, askedAt: 5 },
      { id: 'old' as never, askedAt: 2 },
    ]
    expect(undoableTransfer(view(talk, rows), l1, ext('101'))?.id).toBe('new')
  })
})

describe('undo of what was taken out of a queue', () => {
  const undoTo = { queueId: 'sales' as never, priority: 3 }
  const away = extension('101', { state: 'unavailable' })
  const sent = () => {
    const made = view(talk, [{ id: 'one' as never, undoTo }])
    made.extensions.set(away.id, away)
    return made
  }
  it('brings back there, also when the own phone is away', () =>
    expect(code(mayUndoTransfer(sent(), l1, ext('101')))).toBe('yes'))
  it('not when he is back, nor when the queue is gone', () => {
    const back = sent()
    back.waitingCallers.set(l1, { queueId: 'sales' } as never)
    expect(code(mayUndoTransfer(back, l1, ext('101')))).toBe('nothing-to-undo')
    const gone = sent()
    gone.queues.delete('sales')
    expect(code(mayUndoTransfer(gone, l1, ext('101')))).toBe('no-such-queue')
  })
})
