import { aLeg, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { didOf, isShown, legAbout } from './done-words.ts'

it('says in its own tense what became of a call that was sent on', () => {
  const did = (phase: Parameters<typeof aLeg>[0]) => didOf({ kind: 'blind-transfer' }, aLeg(phase))
  expect(did({ phase: 'dialing' })).toBe('rings')
  expect(did({ phase: 'talking' })).toBe('has')
  expect(did({ phase: 'waiting' })).toBe('waits')
  expect(didOf({ kind: 'blind-transfer' }, null)).toBeNull()
  expect(didOf({ kind: 'undo-transfer' }, aLeg())).toBe('back')
  expect(didOf({ kind: 'voicemail' }, null)).toBe('message')
})

it('shows nothing of what the card shows, but a failure, and what takes long', () => {
  expect(isShown({ kind: 'hold', state: 'done' }, true)).toBe(false)
  expect(isShown({ kind: 'hold', state: 'asked' }, false)).toBe(false)
  expect(isShown({ kind: 'hold', state: 'asked' }, true)).toBe(true)
  expect(isShown({ kind: 'hold', state: 'failed' }, false)).toBe(true)
  expect(isShown({ kind: 'blind-transfer', state: 'done' }, false)).toBe(true)
})

it('finds the customer by name when the leg that the command named is gone', () => {
  const view = aView({ legs: [aLeg({ id: 'c', who: { name: 'Maria', number: '06' } })] })
  expect(legAbout({ legId: 'gone' as never, names: { who: 'Maria (06)', to: '' } }, view)?.id).toBe('c')
  expect(legAbout({ legId: null, names: { who: '', to: '' } }, view)).toBeNull()
})
