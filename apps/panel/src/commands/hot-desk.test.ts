import { anybody, type ExtensionId, type Operator } from '@jackfield/model'
import { aHotDesk, anExtension, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import type { Selection } from '../state/selection.ts'
import { leavePhone } from './hot-desk.ts'

const phone = '105' as ExtensionId
const view = aView({
  extensions: [anExtension({ id: '105' }), anExtension({ id: '106' })],
  hotDesks: [aHotDesk({ id: '105' })],
})
const selection: Selection = {
  ...{ legId: null, targetId: null, actorId: null },
  row: { table: 'extensions', id: phone },
}
const asks = (more: Partial<Operator>) => leavePhone.mayAsk?.when({ view, me: { ...anybody, ...more } }, selection)

it.each<[string, Partial<Operator>, boolean]>([
  ['oneself', { hotDesks: true, extensionId: phone }, false],
  ['another, from another phone', { hotDesks: true, extensionId: '106' as ExtensionId }, true],
  ['another, from no phone', { hotDesks: true, extensionId: null }, true],
  ['another, where an administrator gave one a phone', { extensionId: '106' as ExtensionId }, true],
])('to sign %s out of a phone is asked first: %s', (_who, more, isAsked) => expect(asks(more)).toBe(isAsked))

it('the question is about the phone of the tile', () => {
  const ask = leavePhone.mayAsk?.ask
  expect(ask?.kind === 'overlay' && ask.open(view, selection)).toEqual({ kind: 'my-extension', free: phone })
})
