import { describe, expect, it } from 'vitest'
import { board, extension, feed } from '../../test/rows.ts'
import type { ExtensionId } from '../ids.ts'
import type { Callback } from '../rows-own.ts'
import { MOST_CALLBACKS, mayCallBackNow, mayScheduleCallback, waitsFor } from './callback.ts'
import { mayByBoard } from './judge.ts'

const anna = '101' as ExtensionId
const view = (given: Record<string, unknown> = {}, callback: Partial<Callback> = {}, ami: 'live' | 'down' = 'live') => {
  const made = board({ extensions: [extension('101', given), extension('102')], feeds: [feed('ami', ami)] })
  const row = { id: 'cb', operatorId: '101', number: '102', state: 'scheduled', ...callback } as unknown as Callback
  made.callbacks.set('cb', row)
  return made
}
const code = (verdict: { ok: boolean; refusal?: { code: string } }) => (verdict.ok ? 'ok' : verdict.refusal!.code)

describe('to be called later', () => {
  it('may be anybody who can be dialled, also while the phone or the exchange is away', () => {
    expect(code(mayScheduleCallback(view(), '104#', anna))).toBe('ok')
    expect(code(mayScheduleCallback(view({ state: 'unavailable' }), '102', anna))).toBe('ok')
    expect(code(mayScheduleCallback(view({}, {}, 'down'), '102', anna))).toBe('ok')
    expect(code(mayScheduleCallback(view(), 'word', anna))).toBe('bad-number')
    expect(code(mayScheduleCallback(view(), '101', anna))).toBe('same-extension')
    expect(code(mayScheduleCallback(view(), '102', null))).toBe('choose-your-extension')
  })

  it('may be 500 of those that are not over', () => {
    const full = view()
    const row = full.callbacks.get('cb')!
    for (let count = 1; count < MOST_CALLBACKS; count += 1)
      full.callbacks.set(`cb-${count}`, { ...row, id: `cb-${count}` as Callback['id'] })
    expect(code(mayScheduleCallback(full, '102', anna))).toBe('too-many-callbacks')
    full.callbacks.set('cb', { ...row, state: 'done' })
    expect(code(mayScheduleCallback(full, '102', anna))).toBe('ok')
    full.callbacks.set('another', { ...row, id: 'another' as Callback['id'] })
    const again = { kind: 'postpone-callback', callbackId: 'cb', when: { kind: 'in', minutes: 5 } }
    expect(mayByBoard(full, again as never)).toMatchObject({ refusal: { code: 'too-many-callbacks' } })
  })

  it('is made now by an operator who is free, and once', () => {
    expect(code(mayCallBackNow(view(), 'cb', anna))).toBe('ok')
    expect(code(mayCallBackNow(view(), 'none', anna))).toBe('no-such-callback')
    expect(code(mayCallBackNow(view({ state: 'talking', legIds: ['l1'] }), 'cb', anna))).toBe('own-phone-in-use')
    expect(code(mayCallBackNow(view({}, { state: 'calling' }), 'cb', anna))).toBe('callback-under-way')
    expect(code(mayCallBackNow(view({}, {}, 'down'), 'cb', anna))).toBe('link-down')
  })

  it('is let be while it is called, and cancelled once', () => {
    const cancel = { kind: 'cancel-callback', callbackId: 'cb', actorExtensionId: anna } as never
    expect(code(mayByBoard(view(), cancel))).toBe('ok')
    expect(code(mayByBoard(view({}, { state: 'calling' }), cancel))).toBe('callback-under-way')
    expect(code(mayByBoard(view({}, { state: 'done' }), cancel))).toBe('callback-over')
  })
})

it.each([
  [{}, {}, 'live', null],
  [{}, {}, 'down', 'link-down'],
  [{ state: 'unavailable' }, {}, 'live', 'operator-unavailable'],
  [{ state: 'ringing', legIds: ['l1'] }, {}, 'live', 'operator-on-call'],
  [{ state: 'busy' }, {}, 'live', 'operator-on-call'],
  [{}, { state: 'calling' }, 'live', 'other-callback'],
] as const)('an operator who is %j with %j on a link that is %s: %s', (given, callback, ami, waits) => {
  expect(waitsFor(view(given, callback, ami), anna)).toBe(waits)
})
