import { expect, it } from 'vitest'
import { board, extension } from '../../test/rows.ts'
import { Insiders, maskError, maskMessage, maskNumber, maskRow, maskText } from './mask.ts'

const view = board({
  extensions: [
    extension('101', { number: '101', name: 'Anna' }),
    extension('20001', { number: '20001', name: 'Bert' }),
  ],
})
view.queues.set('support', { id: 'support', name: 'Support' } as never)
const insiders = new Insiders(view)

it.each([
  ['+390655443322', '+3906••••••22'],
  ['0655443322', '0655••••22'],
  ['06554433', '06••••33'],
  ['0655443', '•••••••'],
  ['0611', '••••'],
])('[MASK-2] %s is %s', (number, masked) => expect(maskNumber(number)).toBe(masked))

it('[MASK-1] [MASK-3] people and places of the board, codes and short numbers are shown; a stranger who calls themself like one is not', () => {
  const shown = (name: string, number: string) => {
    const row = { who: { name, number } } as never
    return (maskRow('waitingCallers', row, insiders) as { who: unknown }).who
  }
  for (const [name, number] of [
    ['Anna', '101'],
    ['', '20001'],
    ['Support', 'support'],
    ['', '*97'],
    ['', '112'],
  ] as const)
    expect(shown(name, number)).toEqual({ name, number })
  expect(shown('Mario', '101')).toEqual({ name: '', number: '101' })
  expect(shown('Anna', '0611')).toEqual({ name: '', number: '••••' })
  const same = { who: { name: 'Anna', number: '101' } } as never
  expect(maskRow('waitingCallers', same, insiders)).toBe(same)
})

it('[MASK-3] numbers in texts', () => {
  expect(maskText('call +39 06 5544-3322 or 20001 at 12:30, 0611', insiders)).toBe(
    'call +3906••••••22 or 20001 at 12:30, 0611',
  )
})

it('[MASK-3] a refusal that is told, and [MASK-5] a message', () => {
  expect(maskError({ code: 'asterisk-refused', reason: 'no 0655443322' }, insiders)).toEqual({
    code: 'asterisk-refused',
    reason: 'no 0655••••22',
  })
  const about = (target: string) => maskError({ code: 'do-not-disturb', target }, insiders).target
  // A colleague is no secret, however they are called; somebody who calls themself like one is.
  for (const own of ['Anna (101)', 'Bert (20001)', '20001', '20001@tenant-b', '\u2068Bert\u2069 \u2066(20001)\u2069'])
    expect(about(own)).toBe(own)
  expect([about('0655443322'), about('0655443322@tenant-b'), about('Bert (0655443322)')]).toEqual([
    '0655••••22',
    expect.not.stringContaining('443322'),
    expect.not.stringContaining('443322'),
  ])
  expect(maskMessage({ text: 'ring 0655443322' } as never, insiders).text).toBe('ring 0655••••22')
})
