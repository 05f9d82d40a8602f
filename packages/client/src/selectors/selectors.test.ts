import type { Consult, ExtensionId, LegId, View } from '@jackfield/model'
import { fold } from '@jackfield/model'
import {
  aCall,
  aConsult,
  aHotDesk,
  aLeg,
  anExchange,
  anExtension,
  aParkedCall,
  aQueue,
  aView,
  aWaitingCaller,
  hostileNames,
  MORNING,
  people,
} from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { advance } from '../view-changes.ts'
import { countStates, queuesWithWaiting, waitingSince } from './counts.ts'
import { makeExtensionGroups, makeExtensionIds } from './extension-groups.ts'
import { filterExtensions } from './filter-extensions.ts'
import { makeMyCalls, myCalls } from './my-calls.ts'
import { compareNumbers } from './numbers.ts'

const id = (number: string) => number as ExtensionId
const merge = (view: View, number: string, set: object) =>
  advance(view, [{ op: 'merge', table: 'extensions', id: id(number), set }])

describe('compareNumbers', () => {
  it('sorts by value, then the rest as text', () => {
    const sorted = ['99', '100', '101', '0101', '1001', '1002', '20000', '12345678901234567890', '*97', 'anna']
    expect([...sorted].reverse().sort(compareNumbers)).toEqual([
      '99',
      '100',
      '0101',
      '101',
      '1001',
      '1002',
      '20000',
      '12345678901234567890',
      '*97',
      'anna',
    ])
  })
})

describe('makeExtensionGroups', () => {
  it('of several exchanges: those of one after those of the other, each under its name', () => {
    const exchanges = [anExchange(), anExchange({ id: 'milan', name: 'Milan', position: 1 })]
    const extensions = [
      anExtension({ id: 'milan:101', number: '101', groups: ['Office'] }),
      anExtension({ id: 'rome:102', number: '102', groups: ['Office'] }),
      anExtension({ id: 'rome:103', number: '103' }),
    ]
    const groups = makeExtensionGroups()(aView({ exchanges, extensions })).map(({ group, ids }) => [group, ids])
    expect(groups).toEqual([
      ['Rome · Office', ['rome:102']],
      ['Rome', ['rome:103']],
      ['Milan · Office', ['milan:101']],
    ])
  })

  const board = aView({
    extensions: [
      anExtension({ number: '1001', groups: ['Sales'] }),
      anExtension({ number: '100', groups: ['Front'] }),
      anExtension({ number: '99', groups: [] }),
      anExtension({ number: '101', groups: ['Sales', 'Front', 'Sales'] }),
      anExtension({ number: '102', groups: ['constructor'] }),
    ],
  })

  it('groups in order of their lowest number, those in none last; one in two is in both, once', () => {
    expect(makeExtensionGroups()(board)).toEqual([
      { group: 'Front', ids: ['100', '101'] },
      { group: 'Sales', ids: ['101', '1001'] },
      { group: 'constructor', ids: ['102'] },
      { group: '', ids: ['99'] },
    ])
  })

  it('gives the same object while a phone rings', () => {
    const select = makeExtensionGroups()
    const before = select(board)
    expect(select(merge(board, '101', { state: 'ringing', name: 'X' }))).toBe(before)
  })

  it('gives the same ids to a group that another one’s change doesn’t touch', () => {
    const select = makeExtensionGroups()
    const before = select(board)
    const after = select(merge(board, '1001', { groups: ['Front', 'Sales'] }))
    expect(after.find((one) => one.group === 'Front')?.ids).toEqual(['100', '101', '1001'])
    expect(after.find((one) => one.group === 'Sales')).toBe(before.find((one) => one.group === 'Sales'))
  })

  it('follows a row that comes, goes and is replaced by another in the same number of rows', () => {
    const select = makeExtensionIds()
    expect(select(board)).toEqual(['99', '100', '101', '102', '1001'])
    const swapped = advance(board, [
      { op: 'remove', table: 'extensions', id: id('99') },
      { op: 'put', table: 'extensions', row: anExtension({ number: '98' }) },
    ])
    expect(select(swapped)).toEqual(['98', '100', '101', '102', '1001'])
    expect(select(aView())).toEqual([])
  })
})

describe('filterExtensions', () => {
  const view = aView({
    extensions: [
      ...Object.values(people).map(({ number }) => anExtension({ number })),
      anExtension({ number: '200', name: 'José Ñandú' }),
      anExtension({ number: '201', name: 'Anna-Maria Straße' }),
      anExtension({ number: '202', name: 'Иван Ёлкин' }),
      anExtension({ number: '203', name: 'Łukasz İnan' }),
    ],
  })
  const ids = makeExtensionIds()(view)
  const find = (typed: string) => filterExtensions(view, ids, typed)

  it('nothing typed finds all, the same array', () => {
    expect(find('')).toBe(ids)
    expect(find('  ')).toBe(ids)
  })
  it('the exact number first, then numbers that begin with it', () => {
    expect(find('100')).toEqual(['100', '1001', '1002'])
    expect(find('10').slice(0, 2)).toEqual(['100', '101'])
  })
  it('words by their beginnings, in any order, with a number too', () => {
    expect(find('conti')).toEqual(['101'])
    expect(find('con an')).toEqual(['101'])
    expect(find('anna')).toEqual(['101', '201'])
    expect(find('anna 20')).toEqual(['201'])
    expect(find('onti')).toEqual([])
  })
  it.each([
    ['jose', '200'],
    ['NAN', '200'],
    ['strasse', '201'],
    ['STRASSE', '201'],
    ['maria', '201'],
    ['елкин', '202'],
    ['lukasz', '203'],
    ['inan', '203'],
  ])('folds case and diacritics: %s', (typed, number) => expect(find(typed)).toContain(number))
  it('C34: finds a phone by whoever is signed in there, and by its own name', () => {
    const hotDesks = [aHotDesk({ id: '200', name: 'Nora Lind' }), aHotDesk({ id: '201', name: 'Ben', assigned: true })]
    const board = { ...view, hotDesks: aView({ hotDesks }).hotDesks }
    expect(filterExtensions(board, ids, 'nora')).toEqual(['200'])
    expect(filterExtensions(board, ids, 'lind jose')).toEqual(['200'])
    expect(filterExtensions(board, ids, 'ben')).toEqual([])
  })
  it('takes punctuation and patterns as what they are', () => {
    for (const typed of ['.*', '(', '\\', '[', '*', '%', ...hostileNames.filter((one) => one.trim() !== '')])
      expect(find(typed)).toEqual([])
  })
  it('finds hostile names by their words', () => {
    const board = aView({ extensions: [anExtension({ number: '7', name: hostileNames[0] })] })
    expect(filterExtensions(board, [id('7')], 'alert')).toEqual(['7'])
  })
  it('an id whose row is gone is passed by', () => expect(filterExtensions(aView(), ids, 'anna')).toEqual([]))
  it('fold keeps what has no simpler form', () => expect(fold('山田 محمد')).toBe('山田 محمد'))
})

describe('myCalls', () => {
  const legs = [
    aLeg({
      id: 'held',
      callId: 'c-held',
      extensionId: '100',
      phase: 'talking',
      holdingAt: 5,
      phaseAt: 1,
      peerLegIds: ['x'],
    }),
    aLeg({ id: 'x', callId: 'c-held', phase: 'held', peerLegIds: ['held'] }),
    aLeg({ id: 'talk', callId: 'c-talk', extensionId: '100', phase: 'talking', phaseAt: 2 }),
    aLeg({ id: 'ring2', callId: 'c-ring2', extensionId: '100', phase: 'ringing', phaseAt: 9 }),
    aLeg({ id: 'ring1', callId: 'c-ring1', extensionId: '100', phase: 'ringing', phaseAt: 8 }),
    aLeg({ id: 'parked', callId: 'c-park', phase: 'parked' }),
    aLeg({ id: 'other', callId: 'c-other', phase: 'parked' }),
    aLeg({ id: 'mine', callId: 'c-mine', phase: 'parked' }),
  ]
  const view = aView({
    legs,
    calls: legs.map((leg) =>
      aCall({ id: leg.callId, legIds: legs.filter((one) => one.callId === leg.callId).map((one) => one.id) }),
    ),
    extensions: [anExtension({ number: '100', legIds: ['talk', 'held', 'ring2', 'ring1', 'gone'] })],
    parkedCalls: [
      aParkedCall({ slot: '701', legId: 'parked', parkedById: '100' }),
      // Somebody else has the same number, in another context.
      aParkedCall({ slot: '702', legId: 'other', parkedBy: people.rita, parkedById: '100@b', forWhomId: '101' }),
      aParkedCall({ slot: '704', legId: 'mine', parkedById: '101', forWhomId: '100', parkedAt: MORNING + 1 }),
      aParkedCall({ slot: '703', legId: 'gone', parkedById: '100' }),
    ],
  })

  it('ringing first (the longest before the others), then talking, held, parked by me or for me', () => {
    expect(myCalls(view, id('100')).map((one) => one.legId)).toEqual([
      'ring1',
      'ring2',
      'talk',
      'held',
      'parked',
      'mine',
    ])
  })
  it('shows a consult by the phone’s own key as one call, that of the row; one by a command has one leg anyway', () => {
    const asks = aConsult({ id: 'talk', customerLegId: 'x', operatorExtensionId: '100', by: 'phone' })
    const shown = (consult: Consult) => {
      const extensions = [anExtension({ id: '100', legIds: ['held', 'talk'] })]
      return myCalls(aView({ legs, extensions, consults: [consult] }), id('100')).map((one) => one.legId)
    }
    expect(shown(asks)).toEqual(['talk'])
    expect(shown({ ...asks, id: 'held' as LegId, by: 'command' })).toEqual(['talk', 'held'])
    expect(shown({ ...asks, operatorExtensionId: id('101') })).toEqual(['talk', 'held'])
  })
  it('knows the leg that moves', () => {
    const calls = myCalls(view, id('100'))
    expect(calls.find((one) => one.legId === 'held')?.farLegId).toBe('x')
    expect(calls.find((one) => one.legId === 'parked')).toMatchObject({ farLegId: 'parked', slotId: 'default/701' })
    expect(calls.find((one) => one.legId === 'talk')?.farLegId).toBeNull()
  })
  it('gives the same array while nothing of mine changed', () => {
    const select = makeMyCalls(id('100'))
    const before = select(view)
    const later = advance(view, [{ op: 'merge', table: 'legs', id: 'talk' as never, set: { recording: true } }])
    expect(select(later)).toBe(before)
    const gone = advance(view, [{ op: 'remove', table: 'legs', id: 'talk' as never }])
    expect(select(gone)).toHaveLength(5)
  })
  it('of an extension that is not there: none', () => expect(myCalls(view, id('10'))).toEqual([]))
})

describe('counts', () => {
  it('each state is there, also with nobody in it', () => {
    const view = aView({
      extensions: [anExtension({ number: '1', state: 'ringing' }), anExtension({ number: '2', state: 'ringing' })],
    })
    expect(countStates(view)).toEqual({
      idle: 0,
      dialing: 0,
      ringing: 2,
      talking: 0,
      held: 0,
      busy: 0,
      unavailable: 0,
      unknown: 0,
    })
  })
  it('queues by the longest wait', () => {
    const view = aView({
      queues: [
        aQueue({ id: 'a', waitingIds: ['1'] }),
        aQueue({ id: 'b', waitingIds: ['2', '3'] }),
        aQueue({ id: 'c' }),
        aQueue({ id: 'd', waitingIds: ['lost'] }),
      ],
      waitingCallers: [
        aWaitingCaller({ id: '1', joinedAt: 50 }),
        aWaitingCaller({ id: '2', joinedAt: 60 }),
        aWaitingCaller({ id: '3', joinedAt: 40 }),
      ],
    })
    expect(queuesWithWaiting(view)).toEqual(['b', 'a', 'd'])
    expect(waitingSince(view, 'b' as never)).toBe(40)
    expect(waitingSince(view, 'c' as never)).toBeNull()
  })
})
