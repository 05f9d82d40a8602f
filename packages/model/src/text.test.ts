import { describe, expect, it } from 'vitest'
import { cleanText, MAX_TEXT } from './text.ts'

describe('cleanText', () => {
  it('keeps honest names of every script', () => {
    for (const name of ["O'Brien", 'Иван Петров', 'محمد', '山田太郎', 'Zoë 🙂']) expect(cleanText(name)).toBe(name)
  })
  it('takes out line breaks, controls and direction overrides', () => {
    expect(cleanText('a\r\nAction: Hangup\u0000')).toBe('a Action: Hangup')
    expect(cleanText('\u202eevil\u2066x\u200f')).toBe('evil x')
  })
  it('bounds the length without cutting a character in two', () => {
    const long = cleanText(`${'x'.repeat(MAX_TEXT - 2)}🙂🙂`)
    expect(long.length).toBeLessThanOrEqual(MAX_TEXT)
    expect(long.isWellFormed()).toBe(true)
    expect(cleanText('y'.repeat(4096))).toHaveLength(MAX_TEXT)
  })
  it('replaces lone surrogates', () => expect(cleanText('a\ud800b')).toBe('a b'))
  it('leaves markup alone: it is text, the panel shows it as such', () =>
    expect(cleanText('<script>alert(1)</script>')).toBe('<script>alert(1)</script>'))
})
