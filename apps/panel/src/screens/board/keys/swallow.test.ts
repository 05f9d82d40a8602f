import { describe, expect, it } from 'vitest'
import { makeSwallow } from './swallow.ts'

const key = (name: string, timeStamp: number, held: object = {}) => ({
  key: name,
  timeStamp,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})

describe('[HAND-4] after a refused key', () => {
  it('what is typed within a second is no command; later it is again', () => {
    const swallow = makeSwallow()
    expect(swallow.takes(key('a', 10))).toBe(false)
    swallow.refused(1_000)
    expect(swallow.takes(key('a', 1_990))).toBe(true)
    expect(swallow.takes(key('n', 2_700))).toBe(false)
  })
  it('a name is swallowed to its end, Enter too, however long it takes', () => {
    const swallow = makeSwallow()
    swallow.refused(0)
    for (let i = 1; i <= 9; i++) expect(swallow.takes(key(i === 9 ? 'Enter' : 'n', i * 300)), String(i)).toBe(true)
    expect(swallow.takes(key('h', 9 * 300 + 401))).toBe(false)
  })
  it('Esc, arrows and what is held with Ctrl pass, and Esc ends it', () => {
    const swallow = makeSwallow()
    swallow.refused(0)
    expect(swallow.takes(key('Escape', 100))).toBe(false)
    expect(swallow.takes(key('ArrowDown', 100))).toBe(false)
    expect(swallow.takes(key('k', 100, { ctrlKey: true }))).toBe(false)
    swallow.end()
    expect(swallow.takes(key('n', 110))).toBe(false)
  })
})
