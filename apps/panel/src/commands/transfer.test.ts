import type { ExtensionId, LegId } from '@jackfield/model'
import { aCommand, aLeg, anExtension, aQueue, aTalk, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { actionOf } from '../screens/board/keys/keymap.ts'
import { blindTransfer, take } from './blind-transfer.ts'
import { queueMove } from './queue-caller.ts'
import { canRun } from './testing.ts'
import { undoTransfer } from './undo-transfer.ts'
import { voicemail } from './voicemail.ts'

const talk = aTalk(null, '101')
const menu = aLeg({ id: 'm', callId: 'm', phase: 'menu', extensionId: null })
const extensions = [
  anExtension({ id: '101' }),
  anExtension({ id: '102', newMessages: 0 }),
  anExtension({ id: '104', newMessages: null }),
]
const rows = { extensions, calls: [talk.call], legs: [...talk.legs, menu], queues: [aQueue({ id: 'sales' })] }
const view = aView(rows)
const select = (legId: string | null, targetId: string | null = null, more: object = {}) => ({
  legId: legId as LegId | null,
  targetId: targetId as ExtensionId | null,
  actorId: '101' as ExtensionId,
  ...more,
})

describe('transfer', () => {
  it('what was typed is a person of the board, else a number', () => {
    expect(blindTransfer.toIntent(view, select('call-1.b', '102'))).toMatchObject({ target: { kind: 'extension' } })
    expect(blindTransfer.toIntent(view, select('call-1.b', '06 55-12'))).toMatchObject({
      legId: 'call-1.a',
      target: { kind: 'number', number: '065512' },
    })
    expect(canRun(blindTransfer, view, select('call-1.b', 'nobody')).ok).toBe(false)
  })
  it('a call dropped on a queue goes there', () => {
    const place = { kind: 'queue', queueId: 'sales' }
    expect(queueMove.toIntent(view, select('call-1.b', null, { place }))).toMatchObject({
      kind: 'blind-transfer',
      legId: 'call-1.a',
      target: { kind: 'queue', queueId: 'sales' },
    })
  })
})

it('voicemail takes the other party, and only to somebody with a box', () => {
  expect(voicemail.toIntent(view, select('call-1.b', '102'))).toMatchObject({ legId: 'call-1.a', extensionId: '102' })
  expect(canRun(voicemail, view, select('call-1.b', '104'))).toMatchObject({ reason: { code: 'no-mailbox' } })
  expect(canRun(voicemail, view, select('call-1.b'))).toEqual({ ok: true })
})

it('a caller in a menu is taken to my own phone', () => {
  expect(take.hidden?.(view, select('m'))).toBe(false)
  expect(take.hidden?.(view, select('call-1.b'))).toBe(true)
  expect(take.toIntent(view, select('m'))).toMatchObject({ legId: 'm', target: { extensionId: '101' } })
  expect(canRun(take, view, { ...select('m'), actorId: null })).toMatchObject({
    reason: { code: 'choose-your-extension' },
  })
})

it('undo is about my newest transfer, whatever is selected', () => {
  expect(canRun(undoTransfer, view, select(null))).toMatchObject({ reason: { code: 'nothing-to-undo' } })
  const sent = (id: string, legId: string, askedAt: number, actorExtensionId = '101') =>
    aCommand({ id, kind: 'blind-transfer', legId, askedAt, actorExtensionId, undoUntilAt: 99 })
  const commands = [
    sent('intent-0002', 'm', 2),
    sent('intent-0001', 'call-1.a', 1),
    sent('intent-0003', 'call-1.a', 3, '102'),
  ]
  expect(undoTransfer.toIntent(aView({ ...rows, commands }), select(null))).toMatchObject({
    kind: 'undo-transfer',
    legId: 'm',
  })
})

it('Ctrl+Z and Cmd+Z undo, but not what is being typed', () => {
  const press = {
    key: 'z',
    code: 'KeyZ',
    ctrl: true,
    meta: false,
    alt: false,
    shift: false,
    typing: false,
    nowhere: false,
  }
  const letters = new Set(['z'])
  expect(actionOf(press, letters)).toEqual({ do: 'command', letter: 'z' })
  expect(actionOf({ ...press, ctrl: false, meta: true }, letters)).toEqual({ do: 'command', letter: 'z' })
  expect(actionOf({ ...press, typing: true }, letters)).toBeNull()
  expect(actionOf({ ...press, alt: true }, letters)).toBeNull()
})
