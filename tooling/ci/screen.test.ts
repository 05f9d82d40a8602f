import { describe, expect, it } from 'vitest'
import { Screen } from './screen.ts'

const begin = () => {
  let shown = ''
  const screen = new Screen((text) => {
    shown += text
  })
  return { screen, shown: () => shown }
}

describe('what several parts write at once', () => {
  it('shows the first as it comes, and the others whole and in their order', () => {
    const { screen, shown } = begin()
    const [a, b, c] = [screen.part(), screen.part(), screen.part()]
    a.write('a1 ')
    b.write('b1 ')
    c.write('c1 ')
    a.write('a2 ')
    expect(shown()).toBe('a1 a2 ')
    c.end()
    a.end()
    expect(shown()).toBe('a1 a2 b1 ')
    b.write('b2 ')
    expect(shown()).toBe('a1 a2 b1 b2 ')
    b.end()
    expect(shown()).toBe('a1 a2 b1 b2 c1 ')
  })

  it('hides nothing of a run that is broken off', () => {
    const { screen, shown } = begin()
    const [a, b, c] = [screen.part(), screen.part(), screen.part()]
    b.write('b1 ')
    c.write('c1 ')
    c.end()
    a.write('a1 ')
    screen.flush()
    expect(shown()).toBe('a1 b1 c1 ')
  })
})
