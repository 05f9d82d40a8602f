import type { ExtensionId, Feed, IntentId } from '@jackfield/model'

import { anExtension } from '@jackfield/testkit'
import { describe, expect, it, vi } from 'vitest'

import {
  anna,
  board,
  boot,
  boris,
  callbacks,
  changed,
  dialled,
  hangsUp,
  nextId,
  onCall,
  onCallbackStage,
  row,
  settles,
  shutDown,
  source,
  turn,
} from '../../test/callback-stage.ts'

onCallbackStage()

describe('C31: waiting for a person', () => {
  const campOn = async (how: 'call' | 'tell', actor = anna) => {
    const id = nextId()
    const given = { kind: 'camp-on', id, actorExtensionId: actor, extensionId: boris, how, autoAnswer: false } as const
    expect(await callbacks.campOn(given)).toBeNull()
    await changed()
    return id as string
  }
  const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

  it('rings nobody until they have been free for a moment, then dials like any other', async () => {
    await onCall('102')
    const id = await campOn('call')
    expect(row(id)).toMatchObject({ state: 'scheduled', waitsFor: 'person-on-call', number: '102' })
    await turn(30)
    expect(dialled).toEqual([])
    // Between two calls of theirs.
    await hangsUp('102')
    await seconds(1)
    await onCall('102')
    await seconds(10)
    expect(dialled).toEqual([])
    await hangsUp('102')
    await seconds(2)
    expect(dialled).toMatchObject([{ kind: 'dial', actorExtensionId: anna, number: '102' }])
    await settles(null)
    expect(row(id)).toMatchObject({ state: 'done', lastOutcome: 'answered' })
  })

  it('waits for the operator too, and for the person again when they are not free any more', async () => {
    await onCall('102')
    await onCall('101')
    const id = await campOn('call')
    await hangsUp('102')
    await seconds(3)
    expect(row(id)).toMatchObject({ state: 'due', waitsFor: 'operator-on-call' })
    await onCall('102')
    expect(row(id)).toMatchObject({ state: 'scheduled', waitsFor: 'person-on-call' })
    await hangsUp('101')
    await seconds(10)
    expect(dialled).toEqual([])
  })

  it('somebody else was quicker: waits on, at once', async () => {
    await onCall('102')
    const id = await campOn('call')
    await hangsUp('102')
    await seconds(3)
    await onCall('102')
    await settles('dial-busy')
    expect(row(id)).toMatchObject({ state: 'scheduled', waitsFor: 'person-on-call', attempts: 1 })
    await hangsUp('102')
    await seconds(6)
    expect(dialled).toHaveLength(2)
  })

  it('tells, and rings nobody; again each time that they are free', async () => {
    await onCall('102')
    const id = await campOn('tell')
    await hangsUp('102')
    await seconds(3)
    const told = row(id)!
    expect(told).toMatchObject({ state: 'due', waitsFor: 'operator-decides' })
    await onCall('102')
    expect(row(id)).toMatchObject({ state: 'scheduled', waitsFor: 'person-on-call' })
    await hangsUp('102')
    await seconds(3)
    expect(row(id)).toMatchObject({ state: 'due', waitsFor: 'operator-decides' })
    expect(row(id)!.dueAt).toBeGreaterThan(told.dueAt)
    expect(dialled).toEqual([])
    await callbacks.now({ id: 'now' as IntentId, kind: 'call-back-now', actorExtensionId: anna, callbackId: told.id })
    expect(dialled).toHaveLength(1)
  })

  it('one for each operator and person: who asks again says how', async () => {
    await onCall('102')
    const id = await campOn('tell')
    await campOn('call')
    await campOn('tell', '104' as ExtensionId)
    expect(board.view.callbacks.size).toBe(2)
    expect(row(id)?.whenFree).toEqual({ extensionId: boris, how: 'call' })
  })

  it('who asks not to be disturbed, or whose phone is away, is not free', async () => {
    source.view.extensions.set('102', anExtension({ id: '102', stateAt: null, dnd: true }))
    const id = await campOn('tell')
    expect(row(id)?.waitsFor).toBe('person-on-call')
    source.view.extensions.set('102', anExtension({ id: '102', stateAt: null, state: 'unavailable' }))
    await changed()
    expect(row(id)?.waitsFor).toBe('person-on-call')
    await hangsUp('102')
    await seconds(3)
    expect(row(id)?.waitsFor).toBe('operator-decides')
  })

  it('outlives the gateway, and is missed after four hours', async () => {
    await onCall('102')
    const id = await campOn('call')
    shutDown()
    await boot('priming')
    await onCall('102')
    board.put('feeds', { id: 'ami', state: 'live' } as Feed)
    await changed()
    expect(row(id)).toMatchObject({
      state: 'scheduled',
      waitsFor: 'person-on-call',
      whenFree: { extensionId: boris, how: 'call' },
    })
    await turn(4 * 60 + 1)
    expect(row(id)).toMatchObject({ state: 'missed' })
  })
})
