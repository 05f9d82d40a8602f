import { expect, it } from 'vitest'
import { splitMiddle } from './split-middle.ts'

it('leaves a short name whole', () => {
  expect(splitMiddle('Anna Conti')).toEqual(['Anna Conti', ''])
  expect(splitMiddle('')).toEqual(['', ''])
})

it('keeps the end of a long one', () => {
  expect(splitMiddle('Maximiliane von Hohenstaufen')).toEqual(['Maximiliane von Hohenst', 'aufen'])
})

it.each([
  '👩‍👩‍👧‍👦'.repeat(30),
  'Z̸̢̛a̶l̷g̵o̴'.repeat(10),
  'مرحبا بالعالم الطويل جدا جدا',
  'W'.repeat(4000),
  '<script>alert(1)</script>',
])('loses nothing of %s and cuts between graphemes', (name) => {
  const [head, tail] = splitMiddle(name)
  expect(head + tail).toBe(name)
  const parts = [...new Intl.Segmenter().segment(name)].map((part) => part.segment)
  expect(parts.join('')).toBe(name)
  expect([...new Intl.Segmenter().segment(tail)].length).toBe(5)
  expect(parts.slice(-5).join('')).toBe(tail)
})
