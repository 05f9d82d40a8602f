import { describe, expect, it } from 'vitest'
import { board, extension } from '../../test/rows.ts'
import { definitions, Intent, kinds } from '../commands/intent.ts'
import { judge, numberDialled } from '../commands/judge.ts'
import { builtInRole } from './built-in-roles.ts'
import { type DialClasses, hasNumber, isDialPattern } from './dialling.ts'
import { operatorOf } from './roles.ts'

const view = board({ extensions: [extension('101'), extension('102', { dnd: false })] })
const dialling: DialClasses = {
  operator: { deny: ['_00.', '_+.', '_0900!', '_*X.', '118'], allow: ['_0039X.', '*97'] },
  supervisor: { deny: ['_.'], allow: [] },
}
const code = (role: string, number: string, more: object = { kind: 'dial', autoAnswer: false }): string => {
  const intent = Intent.parse({ id: 'intent-0001', actorExtensionId: '101', legId: 'l', seen: '', number, ...more })
  const operator = operatorOf({ name: 'Anna', role, extensionId: '101' as never }, builtInRole(role))
  const verdict = judge(view, operator, { supervisionReason: 'optional', dialling }, intent)
  return verdict.ok ? 'ok' : verdict.refusal.code
}

describe('a pattern has a number as Asterisk would find it', () => {
  it.each([
    ['118', '118', true],
    ['118', '1180', false],
    ['_00.', '00', false],
    ['_00.', '0044', true],
    ['_0900!', '0900', true],
    ['_0900!', '0900123', true],
    ['_[2-4]XX', '399', true],
    ['_[2-4]XX', '599', false],
    ['_nxx', '199', false],
    ['_ZXX', '199', true],
    ['_+.', '+39', true],
    ['_*X.', '*721', true],
    ['_*X.', '*7', false],
    ['_#X', '#1', true],
  ])('%s %s: %s', (pattern, number, has) => {
    expect(isDialPattern(pattern)).toBe(true)
    expect(hasNumber(pattern, number)).toBe(has)
  })
  it.each(['', '_', '00.', '_00|', '_(', '_[a-z]', '_0$', 'x'.repeat(41)])('%j is none', (text) =>
    expect(isDialPattern(text)).toBe(false),
  )
})

describe('what a role may call', () => {
  it('is every number where nothing is said', () => {
    expect([code('admin', '0044123'), code('admin', '*72')]).toEqual(['ok', 'ok'])
  })
  it('is not what its list denies, but for the exceptions', () => {
    expect(
      ['0044123', '+44', '0900', '*78', '118', '0039061', '*97', '0612', '*7'].map((n) => code('operator', n)),
    ).toEqual([...Array(5).fill('number-forbidden'), 'ok', 'ok', 'ok', 'ok'])
  })
  it('is always a person of the board', () => {
    expect([code('supervisor', '102'), code('supervisor', '0612')]).toEqual(['ok', 'number-forbidden'])
  })
  it.each([
    ['a transfer', { kind: 'blind-transfer', target: { kind: 'number', number: '0044' } }],
    ['a question', { kind: 'consult', number: '0044' }],
    ['an invitation', { kind: 'room-invite', conferenceId: '801', number: '0044' }],
    [
      'a call-back',
      {
        kind: 'schedule-callback',
        number: '0044',
        name: '',
        note: '',
        when: { kind: 'in', minutes: 1 },
        origin: null,
        autoAnswer: false,
      },
    ],
  ])('holds for %s', (_what, more) => expect(code('supervisor', '0044', more)).toBe('number-forbidden'))
  it('every command that is given a number says that it calls it', () => {
    for (const kind of kinds) {
      const { shape } = definitions[kind].intent
      if (!('number' in shape) && !('target' in shape)) continue
      expect(definitions[kind], kind).toHaveProperty('dials')
    }
  })
  it('a call-back is judged by the number that it was made for', () => {
    const later = board({})
    later.callbacks.set('c', { id: 'c', number: '0044' } as never)
    expect(
      numberDialled(
        later,
        Intent.parse({ id: 'intent-0001', actorExtensionId: '101', kind: 'call-back-now', callbackId: 'c' }),
      ),
    ).toBe('0044')
  })
})
