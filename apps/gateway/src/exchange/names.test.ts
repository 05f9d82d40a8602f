import { createMirror, Deriver, mirrorEvent } from '@jackfield/pbx'
import { expect, it } from 'vitest'
import { rememberNames } from './names.ts'

it('[WHO-9] people who have the same number have each the name and the groups of their own phone', () => {
  const mirror = createMirror()
  const deriver = new Deriver(mirror)
  for (const [exten, context, phone] of [
    ['101', 'internal', '101'],
    ['101', 'tenant-a', 'a101'],
    ['101', 'tenant-b', 'b101'],
    ['102', 'internal', 'desk'],
  ])
    mirrorEvent(
      mirror,
      { event: 'ExtensionStatus', exten, context, hint: `PJSIP/${phone}`, status: 0, statusText: 'Idle' } as never,
      1,
    )
  deriver.update()
  rememberNames(
    mirror,
    new Map([
      ['101', { name: 'Anna Conti', groups: [] }],
      ['a101', { name: 'Alma Arndt', groups: ['shop'] }],
      ['b101', { name: 'Berta Low', groups: ['office'] }],
      ['desk', { name: 'Boris Kern', groups: ['office'] }],
    ]),
  )
  deriver.update()
  const people = [...deriver.view.extensions.values()].map(({ id, name, groups }) => [id, name, ...groups])
  expect(people.sort()).toEqual([
    ['101@internal', 'Anna Conti'],
    ['101@tenant-a', 'Alma Arndt', 'shop'],
    ['101@tenant-b', 'Berta Low', 'office'],
    ['102', 'Boris Kern', 'office'],
  ])
})
