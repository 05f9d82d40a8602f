import { describe, expect, it } from 'vitest'
import { board, extension, feed, leg as legOf } from '../../test/rows.ts'
import type { Intent } from '../commands/intent.ts'
import { judge } from '../commands/judge.ts'
import { legFingerprint } from '../fingerprint.ts'
import { builtInRole } from '../policy/built-in-roles.ts'
import { operatorOf } from '../policy/roles.ts'
import { exchangeOf, idAt, idWithin } from './exchange-id.ts'
import { areAllLive, isLive } from './is-live.ts'
import { placeIntent } from './place-intent.ts'
import { viewAt } from './view-at.ts'

const leg = legOf({ id: 'rome:1.1', callId: 'rome:1.1', extensionId: 'rome:101', peerLegIds: [] })
const person = (id: string, more: object = {}) => extension(id, { number: id.slice(-3), ...more })
const view = board({
  legs: [leg],
  feeds: [feed('rome:ami', 'live'), feed('milan:ami', 'down')],
  extensions: [
    ...[person('rome:101', { legIds: [leg.id] }), person('rome:102'), person('milan:101')],
    ...[person('milan:102', { dnd: true }), person('milan:103', { state: 'unavailable' })],
  ],
})
const exchanges = [
  { id: 'rome', name: 'Rome', position: 0, dialTo: [{ exchangeId: 'milan', prefix: '82' }] },
  { id: 'milan', name: 'Milan', position: 1, dialTo: [] },
]
for (const row of exchanges) view.exchanges.set(row.id, row as never)
for (const one of ['rome:sales', 'milan:sales']) view.queues.set(one, { id: one } as never)
view.needs.set('milan:action:Redirect', { id: 'milan:action:Redirect', state: 'missing', fix: 'a line' })
const id = 'intent-12345678'
const about = { id, legId: leg.id, seen: legFingerprint(leg), actorExtensionId: 'rome:101' }
const transfer = (target: object) => ({ ...about, kind: 'blind-transfer', target }) as Intent
const to = (extensionId: string) => transfer({ kind: 'extension', extensionId })
const dial = (number: string, actorExtensionId: string | null = 'rome:101') =>
  ({ id, kind: 'dial', number, autoAnswer: false, actorExtensionId }) as Intent

it('[EXCH-1] an id tells its exchange, where the board has several', () => {
  expect(exchangeOf(view, 'rome:101')).toBe('rome')
  expect([exchangeOf(view, '101'), exchangeOf(view, 'naples:101'), exchangeOf(view, null)]).toEqual([null, null, null])
  expect(exchangeOf(board({}), 'rome:101')).toBeNull()
  expect([idAt('rome', '101'), idWithin('rome', 'rome:101'), idWithin('milan', 'rome:101')]).toEqual([
    ...['rome:101', '101', 'rome:101'],
  ])
})

it('[EXCH-3] the board of one exchange has its rows alone, found by their own ids too', () => {
  const rome = viewAt(view, 'rome')
  expect([...rome.extensions.keys()]).toEqual(['rome:101', 'rome:102'])
  expect(rome.extensions.get('101')?.id).toBe('rome:101')
  expect([rome.extensions.has('milan:101'), rome.queues.size]).toEqual([false, 1])
  expect(rome.feeds.get('ami')?.state).toBe('live')
  expect(viewAt(view, 'milan').needs.get('action:Redirect')?.state).toBe('missing')
})

it('one exchange may be heard of while another is not', () => {
  expect([isLive(view, 'rome:101'), isLive(view, 'milan:101'), isLive(view), areAllLive(view)]).toEqual([
    ...[true, false, true, false],
  ])
})

describe('[EXCH-4] a command', () => {
  const placed = (intent: Intent) => placeIntent(view, intent)
  it('is for the exchange of its call, whatever the phone of the operator', () => {
    expect(placed({ ...about, kind: 'hang-up', actorExtensionId: 'milan:101' } as Intent)).toMatchObject({
      ...{ ok: true, exchange: 'rome', without: 'Rome', intent: { actorExtensionId: null } },
    })
  })
  it('is for that of the queue or person it names, else of the phone', () => {
    const add = { id, kind: 'member-add', queueId: 'milan:sales', extensionId: 'milan:101', actorExtensionId: null }
    expect(placed(add as never)).toMatchObject({ exchange: 'milan' })
    expect(placed(dial('0612345'))).toMatchObject({ exchange: 'rome', intent: { number: '0612345' } })
  })
  it('calls a person of another exchange by the number that leads there', () => {
    expect(placed(to('milan:101'))).toMatchObject({ intent: { target: { kind: 'number', number: '82101' } } })
    expect(placed(dial('milan:101'))).toMatchObject({ exchange: 'rome', intent: { number: '82101' } })
    expect(placed(to('rome:102'))).toMatchObject({ intent: { target: { extensionId: 'rome:102' } } })
  })
  it.each([
    ['nobody there', to('milan:999'), { code: 'no-such-target', target: 'milan:999' }],
    ['an offline phone', to('milan:103'), { code: 'target-unavailable', target: 'milan:103' }],
    ['do not disturb', to('milan:102'), { code: 'do-not-disturb' }],
    ['no way', dial('rome:101', 'milan:101'), { code: 'no-way-across', exchange: 'Rome' }],
    [
      'a queue elsewhere',
      transfer({ kind: 'queue', queueId: 'milan:sales' }),
      { code: 'other-exchange', exchange: 'Milan' },
    ],
    ['a mailbox elsewhere', { ...about, kind: 'voicemail', extensionId: 'milan:101' }, { code: 'other-exchange' }],
  ])('is refused: %s', (_what, intent, refusal) => {
    expect(placed(intent as Intent)).toMatchObject({ ok: false, refusal })
  })
  it('of the gateway’s own goes between people of any exchange', () => {
    const message = {
      id,
      kind: 'send-message',
      toExtensionId: 'milan:101',
      text: 'hello',
      actorExtensionId: 'rome:101',
    }
    expect(placed(message as never)).toMatchObject({ ok: true, intent: message })
  })
  it('is judged by what its exchange is set up for, and says when the phone is elsewhere', () => {
    const rita = (extensionId: string) =>
      operatorOf({ name: 'Rita', role: 'supervisor', extensionId: extensionId as never }, builtInRole('supervisor'))
    const rules = { supervisionReason: 'optional' } as const
    expect(judge(view, rita('rome:101'), rules, to('rome:102'))).toEqual({ ok: true })
    const listen = { ...about, kind: 'supervise', mode: 'listen', autoAnswer: false, actorExtensionId: 'milan:101' }
    expect(judge(view, rita('milan:101'), rules, listen as Intent)).toMatchObject({
      refusal: { code: 'other-exchange', exchange: 'Rome' },
    })
  })
})
