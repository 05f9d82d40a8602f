import type { ExtensionId } from '@jackfield/model'
import { anExtension, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import type { Selection } from '../state/selection.ts'
import { forwards } from './forward.ts'

const anna = '101' as ExtensionId
const view = aView({
  extensions: [
    anExtension({ id: '101' }),
    anExtension({ id: '103', forwards: { always: '0612', busy: null, noAnswer: '' } }),
  ],
})
const on = (id: string, value?: string) =>
  ({ row: { table: 'extensions', id }, actorId: anna, ...(value === undefined ? {} : { value }) }) as Selection
const named = (label: string) => forwards.find((one) => one.label === label)!

it('asks for a number, with the present one in the field; an empty field ends the forward', () => {
  const { ask } = named('forwardAlways')
  if (ask?.kind !== 'number') throw new Error('asks for no number')
  expect([ask.initial?.(view, on('103')), ask.initial?.(view, on('101')), ask.optional]).toEqual(['0612', '', true])
  expect(named('forwardBusy').toIntent(view, on('103', '102'))).toMatchObject({
    kind: 'forward',
    extensionId: '103',
    when: 'busy',
    number: '102',
    actorExtensionId: anna,
  })
  expect(named('forwardNoAnswer').toIntent(view, on('103', ''))).toMatchObject({ when: 'noAnswer', number: '' })
})

it('offers to stop what is set, and only that', () => {
  const offered = (id: string) =>
    forwards.filter(({ hidden }) => hidden && !hidden(view, on(id))).map(({ label }) => label)
  expect(offered('101')).toEqual([])
  expect(offered('103')).toEqual(['forwardAlwaysOff', 'forwardNoAnswerOff'])
  expect(named('forwardAlwaysOff').toIntent(view, on('103'))).toMatchObject({ when: 'always', number: '' })
})

it('is of a person', () => {
  const room = { row: { table: 'conferences', id: '801' }, actorId: anna } as Selection
  for (const one of forwards) expect(one.toIntent(view, room), one.label).toBeNull()
})
