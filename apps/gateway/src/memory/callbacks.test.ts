import { type Feed, type IntentId, type Leg, madeLegId } from '@jackfield/model'

import { CallbacksTable } from '@jackfield/store'
import { query } from '@jackfield/store/testing'
import { aLeg, anExtension } from '@jackfield/testkit'
import { describe, expect, it, vi } from 'vitest'
import {
  anna,
  board,
  boot,
  boris,
  callbacks,
  changed,
  dialled,
  dialsEnd,
  hangsUp,
  MINUTE,
  onCall,
  onCallbackStage,
  row,
  schedule,
  settles,
  shutDown,
  source,
  store,
  turn,
} from '../../test/callback-stage.ts'

onCallbackStage()

import { defaultCallbackRules } from './callback-rules.ts'

it('rings the operator at its time and not before, by the same dial as any other, and is done when it was answered', async () => {
  const { id } = await schedule(10, { note: 'offer\u202e 7' })
  expect(row(id)).toMatchObject({ state: 'scheduled', name: 'Dmitri Volkov', number: '104', note: 'offer 7' })
  await turn(9.99)
  expect(dialled).toEqual([])
  await turn(0.02)
  expect(dialled).toMatchObject([{ kind: 'dial', actorExtensionId: '101', number: '104', autoAnswer: false }])
  expect(row(id)).toMatchObject({ state: 'calling', attempts: 1 })
  await settles(null)
  expect(row(id)).toMatchObject({ state: 'done', lastOutcome: 'answered', closedAt: Date.now() - 100 })
  await turn(24 * 60 + 1)
  expect(row(id)).toBeUndefined()
  expect(await new CallbacksTable(store).all()).toEqual({ ok: true, value: [] })
})

it('waits while the operator is on a call, says so, and rings some seconds after it', async () => {
  await onCall('101')
  const { id } = await schedule(1)
  await turn(2)
  expect(row(id)).toMatchObject({ state: 'due', waitsFor: 'operator-on-call', attempts: 0 })
  await hangsUp('101')
  expect(dialled).toEqual([])
  await vi.advanceTimersByTimeAsync(defaultCallbackRules.pauseMs)
  expect(row(id)).toMatchObject({ state: 'calling', waitsFor: null })
})

it('makes one attempt at a time for an operator, the oldest first, and does not let one operator wait for another', async () => {
  const later = (await schedule(2)).id
  const first = (await schedule(1, { number: '102' })).id
  const others = (await schedule(2, { actor: boris })).id
  await turn(3)
  expect(dialled.map(({ actorExtensionId, number }) => [actorExtensionId, number])).toEqual([
    ['101', '102'],
    ['102', '104'],
  ])
  expect(row(later)).toMatchObject({ state: 'due', waitsFor: 'other-callback' })
  expect(row(others)).toMatchObject({ state: 'calling' })
  dialled.splice(1)
  await settles(null)
  expect(row(first)).toMatchObject({ state: 'done' })
  expect(row(later)).toMatchObject({ state: 'calling' })
})

it('tries again after some minutes, and gives up after so many attempts, with the last outcome', async () => {
  const { id } = await schedule(1)
  for (const attempt of [1, 2]) {
    await turn(attempt === 1 ? 1 : 5)
    expect(dialled).toHaveLength(attempt)
    await settles('dial-busy')
    expect(row(id)).toMatchObject({ state: 'scheduled', attempts: attempt, lastOutcome: 'dial-busy' })
  }
  await turn(5)
  await settles('own-phone-silent')
  expect(row(id)).toMatchObject({ state: 'given-up', attempts: 3, lastOutcome: 'own-phone-silent' })
  await turn(60)
  expect(dialled).toHaveLength(3)
})

it('a phone or a link that is not there costs no attempt', async () => {
  dialsEnd(async () => ({ ok: false, error: { code: 'target-unavailable', target: '101' } }))
  source.view.extensions.set('101', anExtension({ id: '101', stateAt: null }))
  const { id } = await schedule(1)
  await turn(1.01)
  expect(row(id)).toMatchObject({ state: 'due', waitsFor: 'operator-unavailable', attempts: 0 })
  source.view.extensions.set('101', anExtension({ id: '101', state: 'unavailable' }))
  board.put('feeds', { id: 'ami', state: 'down' } as Feed)
  await changed()
  expect(row(id)).toMatchObject({ state: 'due', waitsFor: 'link-down', attempts: 0 })
})

it('is cancelled, marked, put off and opened again by hand', async () => {
  const base = { id: 'intent-0' as IntentId, actorExtensionId: anna }
  const { id: callbackId } = await schedule(1)
  await callbacks.cancel({ ...base, kind: 'cancel-callback', callbackId })
  await turn(2)
  expect(dialled).toEqual([])
  expect(row(callbackId)).toMatchObject({ state: 'cancelled' })
  await callbacks.postpone({
    ...base,
    kind: 'postpone-callback',
    callbackId,
    when: { kind: 'at', at: Date.now() + MINUTE },
  })
  await turn(1.01)
  await settles('dial-no-answer')
  await callbacks.mark({ ...base, kind: 'mark-callback', callbackId, result: 'left-message' })
  expect(row(callbackId)).toMatchObject({ state: 'done', result: 'left-message', lastOutcome: 'dial-no-answer' })
  await turn(60)
  expect(dialled).toHaveLength(1)
})

it('is made at once from the phone of any operator who asks', async () => {
  const { id: callbackId } = await schedule(60)
  const result = await callbacks.now({
    id: 'intent-0' as IntentId,
    actorExtensionId: boris,
    kind: 'call-back-now',
    callbackId,
  })
  expect(result).toEqual({ ok: true })
  expect(dialled).toMatchObject([{ actorExtensionId: '102' }])
  expect(row(callbackId)).toMatchObject({ operatorId: '102', state: 'calling' })
  await settles('dial-busy')
  expect(row(callbackId)).toMatchObject({ state: 'scheduled', lastOutcome: 'dial-busy' })
})

it('a disk that is full does not take the board down, and the call is made when there is room again', async () => {
  const { id } = await schedule(1)
  await query(store, 'ALTER TABLE callbacks RENAME TO away')
  await turn(1.01)
  expect(dialled).toEqual([])
  await query(store, 'ALTER TABLE away RENAME TO callbacks')
  await turn(1.01)
  expect(row(id)).toMatchObject({ state: 'calling', attempts: 1 })
})

it('takes no time that has passed or is far away', async () => {
  for (const at of [Date.now() - 2 * MINUTE, Date.now() + 400 * 86_400_000])
    expect((await schedule(0, { when: { kind: 'at', at } })).error).toEqual({ code: 'bad-time' })
})

describe('a gateway that comes back', () => {
  const restart = async (awayMinutes: number, feed: Feed['state'] = 'live') => {
    shutDown()
    await turn(awayMinutes)
    await boot(feed)
    await changed()
  }

  it('does what was due while it was away', async () => {
    const { id } = await schedule(10)
    await restart(60)
    expect(dialled).toHaveLength(1)
    expect(row(id)).toMatchObject({ state: 'calling' })
  })

  it('marks as missed what is too old', async () => {
    const { id } = await schedule(10)
    await restart(10 + 4 * 60 + 1)
    expect(dialled).toEqual([])
    expect(row(id)).toMatchObject({ state: 'missed', attempts: 0 })
  })

  it('waits for the board before it rings anybody', async () => {
    const { id } = await schedule(10)
    await restart(60, 'priming')
    expect(row(id)).toMatchObject({ state: 'due', waitsFor: 'link-down' })
    board.put('feeds', { id: 'ami', state: 'live' } as Feed)
    await changed()
    expect(row(id)).toMatchObject({ state: 'calling' })
  })

  it('does not ring again for an attempt that was under way: it follows its leg', async () => {
    const { id } = await schedule(1)
    await turn(1.01)
    const legId = madeLegId(dialled[0]!)
    shutDown()
    await boot('priming')
    await changed()
    expect(row(id)).toMatchObject({ state: 'calling' })
    const leg: Leg = aLeg({ id: legId, phase: 'dialing', extensionId: '101' })
    source.view.legs.set(legId, leg)
    board.put('feeds', { id: 'ami', state: 'live' } as Feed)
    await changed()
    expect(row(id)).toMatchObject({ state: 'calling' })
    source.view.legs.set(legId, { ...leg, phase: 'talking' })
    await changed()
    expect(row(id)).toMatchObject({ state: 'done', lastOutcome: 'answered' })
    expect(dialled).toHaveLength(1)
  })

  it('leaves to the operator an attempt whose end nobody saw', async () => {
    const { id } = await schedule(1)
    await turn(1.01)
    await restart(2)
    expect(row(id)).toMatchObject({ state: 'missed', lastOutcome: 'unknown', attempts: 1 })
    await turn(60)
    expect(dialled).toHaveLength(1)
  })
})
