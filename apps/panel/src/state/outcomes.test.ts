import { createBoardStore } from '@jackfield/client'
import type { CommandError, HangUpIntent, IntentId } from '@jackfield/model'
import { aCommand, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { createOutcomes } from './outcomes.ts'

const id = 'intent-0001' as IntentId
const intent = { id, kind: 'hang-up', actorExtensionId: null, legId: 'leg-1', seen: '' } as unknown as HangUpIntent

function begin() {
  const board = createBoardStore()
  const outcomes = createOutcomes(board)
  outcomes.follow()
  outcomes.asked(intent, 'Hang up Mario.', 1)
  const state = () => outcomes.getState()[0]?.state
  const row = (given: Parameters<typeof aCommand>[0]) =>
    board.setState({ view: aView({ commands: [aCommand({ id, ...given })] }) })
  /** The ack, as the link writes it down. */
  const answered = (error: CommandError | null) =>
    board.setState({ pending: new Map([[id, { intent, askedAt: 1, state: error ? 'failed' : 'accepted', error }]]) })
  return { board, outcomes, state, row, answered }
}

it('goes from asked by way of accepted to done', () => {
  const { state, row, answered } = begin()
  expect(state()).toBe('asked')
  answered(null)
  expect(state()).toBe('accepted')
  row({ state: 'done' })
  expect(state()).toBe('done')
})

it('is not done before the exchange said so', () => {
  const { state, row, answered } = begin()
  answered(null)
  row({ state: 'accepted' })
  expect(state()).toBe('accepted')
})

it('stays done when the ack comes late', () => {
  const { state, row, answered } = begin()
  row({ state: 'done' })
  answered({ code: 'timed-out' })
  expect(state()).toBe('done')
})

it('keeps the reason of a failure until it is dismissed', () => {
  const { outcomes, state, answered } = begin()
  answered({ code: 'asterisk-refused', reason: 'No such channel' })
  expect(outcomes.getState()[0]).toMatchObject({ state: 'failed', error: { reason: 'No such channel' } })
  outcomes.dismiss(id)
  expect(state()).toBeUndefined()
})

it('hears of a failure that came after the ack', () => {
  const { board, outcomes, state, answered } = begin()
  answered(null)
  board.setState({
    pending: new Map([[id, { intent, askedAt: 1, state: 'failed', error: { code: 'no-effect' } }]]),
  })
  expect(state()).toBe('failed')
  expect(outcomes.getState()[0]?.error).toEqual({ code: 'no-effect' })
})

it('is done when the gateway did it by itself: no row follows', () => {
  const { board, state, answered } = begin()
  answered(null)
  board.setState({ pending: new Map() })
  expect(state()).toBe('done')
})

it('is not done before it was sent', () => {
  const { board, state } = begin()
  board.setState({ view: aView({}) })
  expect(state()).toBe('asked')
})

it('hears that a mailbox answered after the command was done, also when its toast is gone; once', () => {
  const { outcomes, state, row, answered } = begin()
  const error = { code: 'mailbox-answered', target: 'Ines (109)' } as const
  answered(null)
  row({ state: 'done' })
  outcomes.dismiss(id)
  row({ state: 'failed', error })
  expect(outcomes.getState()).toMatchObject([{ id, state: 'failed', error, sentence: 'Hang up Mario.' }])
  outcomes.dismiss(id)
  row({ state: 'failed', error, settledAt: 9 })
  expect(state()).toBeUndefined()
})
