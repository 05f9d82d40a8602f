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

it('names whom a number reaches where the calls of that person arrive', () => {
  const { ask } = named('forwardAlways')
  if (ask?.kind !== 'number') throw new Error('asks for no number')
  const at = aView({
    extensions: [
      anExtension({ id: '101@a', number: '101', name: 'Alma' }),
      anExtension({ id: '101@b', number: '101', name: 'Berta' }),
      anExtension({ id: '102@a', number: '102', name: 'Boris' }),
      anExtension({ id: '102@b', number: '102', name: 'Bruno' }),
      anExtension({ id: '100', name: 'Rita' }),
    ],
  })
  const known = (id: string, value: string) => ask.known?.(at, on(id), value)
  expect([known('101@b', '102'), known('101@a', '102'), known('101@b', '102@a')]).toEqual(['Bruno', 'Boris', 'Boris'])
  expect([known('100', '102'), known('101@b', '100'), known('101@b', '0612'), known('100', '')]).toEqual([
    '',
    '',
    '',
    '',
  ])
  expect(ask.pattern.test('102@tenant-b')).toBe(true)
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
