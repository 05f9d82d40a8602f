import { createBoardStore } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import { aMember, anExtension, aQueue, aSwitch, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import type { RowRef, Selection } from '../state/selection.ts'
import { offeredOn } from './offered.ts'
import { dndOff, dndOn, presence, throwSwitch } from './presence.ts'
import { memberAdd, memberPauseAll, memberPenalty, memberRemove, queueAdd, readyReasons } from './queue-member.ts'
import { canRun } from './testing.ts'

const carla = aMember({ id: 'sales|PJSIP/103', dynamic: true })
const again = aMember({ id: 'support|PJSIP/103', queueId: 'support', paused: true, pausedReason: 'lunch' })
const view = aView({
  extensions: ['101', '103'].map((id) => anExtension({ id })),
  members: [carla, again],
  queues: [
    aQueue({ id: 'sales', name: 'sales', memberIds: [carla.id] }),
    aQueue({ id: 'support', name: 'support', memberIds: [again.id] }),
  ],
  switches: [aSwitch()],
})
const on = (row: RowRef, given: Partial<Selection> = {}): Selection => ({
  legId: null,
  targetId: null,
  actorId: '101' as ExtensionId,
  row,
  ...given,
})
const labels = (row: RowRef) => offeredOn(view, row, on(row)).map(({ label }) => label)
const member = { table: 'members', id: 'sales|PJSIP/103' } as const
const person = { table: 'extensions', id: '103' } as const

describe('menus of members and people', () => {
  it('offer what makes sense of each', () => {
    expect(labels(member)).toEqual([
      'memberPause',
      'memberPauseAll',
      'memberUnpauseAll',
      'memberPenalty',
      'memberRemove',
    ])
    expect(labels({ table: 'members', id: 'support|PJSIP/103' })).toContain('memberUnpause')
    expect(labels({ table: 'queues', id: 'sales' })).toContain('memberAdd')
    expect(labels(person)).toEqual(expect.arrayContaining(['presence', 'dndOn', 'memberPauseAll', 'queueAdd']))
    expect(labels({ table: 'extensions', id: '101' })).not.toContain('memberPauseAll')
  })

  it('make the intents of that row', () => {
    expect(memberPauseAll.toIntent(view, on(person, { value: 'lunch, 1 h' }))).toMatchObject({
      kind: 'member-pause',
      memberId: 'sales|PJSIP/103',
      everywhere: true,
      paused: true,
      reason: 'lunch, 1 h',
      actorExtensionId: '101',
    })
    expect(memberPenalty.toIntent(view, on(member))).toMatchObject({ penalty: 0 })
    expect(memberPenalty.toIntent(view, on(member, { value: '7' }))).toMatchObject({ penalty: 7 })
    expect(memberRemove.toIntent(view, on(member))).toMatchObject({ kind: 'member-remove', memberId: member.id })
    const queue = { table: 'queues', id: 'sales' } as const
    expect(canRun(memberAdd, view, on(queue)).ok).toBe(true)
    expect(canRun(memberAdd, view, on(queue, { targetId: '103' as ExtensionId }))).toMatchObject({
      reason: { code: 'already-member' },
    })
    expect(memberAdd.toIntent(view, on(queue, { targetId: '101' as ExtensionId }))).toMatchObject({
      queueId: 'sales',
      extensionId: '101',
    })
    expect(queueAdd.toIntent(view, on(person, { value: 'support' }))).toMatchObject({ queueId: 'support' })
    expect(canRun(memberRemove, view, on({ table: 'members', id: 'gone' }))).toMatchObject({
      reason: { code: 'no-such-member' },
    })
  })
})

it('the reasons of the site stand in its order, before those in use; without any there are usual ones', () => {
  const { site } = createBoardStore().getState()
  const ready = (pauseReasons: string[]) =>
    readyReasons({ view, site: { ...site, pauseReasons } }).map(({ word, name }) => word ?? name)
  expect(ready([])).toEqual(['breakTime', 'lunch', 'meeting', 'paperwork', 'lunch'])
  expect(ready(['Training', 'Desk'])).toEqual(['Training', 'Desk', 'lunch'])
  expect(ready(['lunch'])).toEqual(['lunch'])
})

describe('presence, do not disturb, switches', () => {
  it('make the intents of that row', () => {
    expect(presence.toIntent(view, on(person, { value: 'lunch back at 2, "sure"' }))).toMatchObject({
      extensionId: '103',
      presence: 'lunch',
      text: 'back at 2, "sure"',
    })
    expect(presence.toIntent(view, on(person, { value: 'asleep x' }))).toBeNull()
    expect(presence.toIntent(view, on(person))).toMatchObject({ presence: 'available', text: '' })
    expect(presence.toIntent(view, on(member))).toBeNull()
    expect(dndOn.toIntent(view, on(person))).toMatchObject({ kind: 'dnd', extensionId: '103', on: true })
    expect([dndOn, dndOff].map((one) => one.hidden?.(view, on(person)))).toEqual([false, true])
    const night = { table: 'switches', id: 'night' } as const
    expect(throwSwitch.toIntent(view, on(night, { value: 'on' }))).toMatchObject({ switchId: 'night', on: true })
    expect(throwSwitch.toIntent(view, on(night))).toBeNull()
    const { ask } = throwSwitch
    expect(ask?.kind === 'choice' && ask.choices(view, on(night)).map(({ value }) => value)).toEqual(['on'])
  })
})
