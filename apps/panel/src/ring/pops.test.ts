import { type CallId, type ExtensionId, emptyView, type LegId, type View } from '@jackfield/model'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createOpened, momentOf, popsOf, type ScreenPop } from './pops.ts'

const pop = (more: Partial<ScreenPop> = {}): ScreenPop => ({
  ...{ url: 'https://crm.example.com/?n={number}&w={name}&d={did}&q={queue}&c={call}&e={extension}', label: 'CRM' },
  ...{ opens: 'never', queues: null, numbers: null, people: null },
  ...more,
})
const anna = '101' as ExtensionId
const legId = 'l1' as LegId
const viewOf = (name: string, number = '+39 06 55'): View =>
  ({
    ...emptyView(),
    legs: new Map([[legId, { id: legId, callId: 'c1' as CallId, extensionId: anna, party: { name, number } }]]),
    calls: new Map([['c1', { id: 'c1', did: '0656100', queueId: '500' }]]),
    queues: new Map([['500', { id: '500', name: 'Sales & Co' }]]),
    extensions: new Map([[anna, { id: anna, number: '101' }]]),
  }) as unknown as View

it('fills in what is known of the call, encoded', () => {
  expect(popsOf(viewOf('A&B #1'), [pop()], legId, anna)).toEqual([
    {
      href: 'https://crm.example.com/?n=%2B39%2006%2055&w=A%26B%20%231&d=0656100&q=Sales%20%26%20Co&c=c1&e=101',
      ...{ label: 'CRM', opens: 'never', place: 0 },
    },
  ])
})

it.each([
  [{ queues: ['500'] }, 1],
  [{ queues: ['Sales & Co'] }, 1],
  [{ queues: ['501'] }, 0],
  [{ numbers: ['0656100'] }, 1],
  [{ numbers: ['06'] }, 0],
  [{ people: ['101'] }, 1],
  [{ people: ['102'] }, 0],
  [{ queues: ['500'], people: ['102'] }, 0],
  [{ url: 'javascript:alert(1)//{number}' }, 0],
])('%j is for %i', (more, count) => {
  expect(popsOf(viewOf('Rossi'), [pop(more)], legId, anna)).toHaveLength(count)
})

it('is for the operator’s own leg alone, and for a number that is known', () => {
  expect(popsOf(viewOf('Rossi'), [pop()], legId, '102' as ExtensionId)).toEqual([])
  expect(popsOf(viewOf('Rossi'), [pop()], legId, null)).toEqual([])
  expect(popsOf(viewOf('Rossi', ''), [pop()], legId, anna)).toEqual([])
  expect(popsOf(viewOf('Rossi'), [pop()], 'gone' as LegId, anna)).toEqual([])
})

it('no name from the wire leads anywhere else, or breaks it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const [made] = popsOf(viewOf(`${name}\ud800`), [pop()], legId, anna)
      const { origin, searchParams, hash } = new URL(made!.href)
      expect([origin, searchParams.get('n'), searchParams.get('e'), hash]).toEqual([
        ...['https://crm.example.com', '+39 06 55', '101', ''],
      ])
    }),
  )
})

it('a window opens when it rings or is answered, never for what the operator dials', () => {
  expect(momentOf({ direction: 'in', phase: 'ringing' })).toBe('ring')
  expect(momentOf({ direction: 'in', phase: 'talking' })).toBe('answer')
  expect(momentOf({ direction: 'out', phase: 'talking' })).toBeNull()
  expect(momentOf({ direction: 'in', phase: 'held' })).toBeNull()
})

it('a window is opened once, also over a reload, and where nothing can be kept', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  }
  const first = createOpened(() => storage)
  expect([first.take('a'), first.take('a'), createOpened(() => storage).take('a')]).toEqual([true, false, false])
  kept.set('jackfield.pops', '{"no": "list"}')
  expect([first.take('a'), createOpened(() => storage).take('b')]).toEqual([false, true])
  for (let i = 0; i < 300; i += 1) first.take(String(i))
  expect((JSON.parse(kept.get('jackfield.pops')!) as string[]).length).toBe(100)
  const forbidden = createOpened(() => {
    throw new Error('forbidden')
  })
  expect([forbidden.take('a'), forbidden.take('a')]).toEqual([true, false])
})
