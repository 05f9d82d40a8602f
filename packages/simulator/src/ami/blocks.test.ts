import { describe, expect, it } from 'vitest'
import { escapeC, plain } from './blocks.ts'
import { parseClasses, parseMask } from './event-class.ts'

describe('escapeC', () => {
  it('escapes what Asterisk escapes and nothing else', () => {
    expect(escapeC(`O'Brien "x" \\ ? \r\n\t <b> é`)).toBe(`O\\'Brien \\"x\\" \\\\ \\? \\r\\n\\t <b> é`)
  })
  it('is not for plain fields, which only never break a line', () => {
    expect(plain(`O'Brien\r\nEvent: x`)).toBe(`O'Brien  Event: x`)
  })
})

describe('event masks', () => {
  it.each([
    ['on', 19],
    ['all', 19],
    ['off', 0],
    ['', 0],
    ['call,agent', 2],
    ['Call , AGENT', 2],
    ['cal', 0],
    ['3', 2],
  ])('%s means %i classes', (mask, count) => {
    expect(parseMask(mask).size).toBe(count)
  })
  it('lists of rights leave out what is unknown', () => {
    expect([...parseClasses('system,nonsense,call')]).toEqual(['system', 'call'])
  })
})
