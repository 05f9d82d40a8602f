import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswer, saysNothing } from './lookup-answer.ts'

const read = (said: unknown) => readAnswer(Buffer.from(JSON.stringify(said)))
const nothing = { name: '', company: '', link: null, tag: '' }

describe('an answer', () => {
  it('may say each of the four, or not, or null', () => {
    const all = { name: 'Mario Rossi', company: 'Acme', link: 'https://crm.example.com/7?x=1', tag: 'gold' }
    expect(read(all)).toEqual(all)
    expect(read({})).toEqual(nothing)
    expect(read({ name: null, company: null, link: '', tag: ' ' })).toEqual(nothing)
    expect(saysNothing(read({})!)).toBe(true)
    expect(saysNothing(read({ tag: 'x' })!)).toBe(false)
  })

  it.each([
    ['a list', []],
    ['a text', 'Mario'],
    ['nothing', null],
    ['a number for a name', { name: 7 }],
    ['a name that is too long', { name: 'x'.repeat(121) }],
    ['a tag that is too long', { tag: 'x'.repeat(41) }],
    ['a link that is too long', { link: `https://crm.example.com/${'x'.repeat(1000)}` }],
    ['a link that is a script', { link: 'javascript:alert(1)' }],
    ['a link that is data', { link: 'data:text/html,<script>alert(1)</script>' }],
    ['a link with a password', { link: 'https://user:secret@crm.example.com/' }],
    ['a link that is none', { link: '/customers/7' }],
    ['something that it may not say', { name: 'Mario', balance: 12 }],
  ])('that is %s is none', (_, said) => {
    expect(read(said)).toBeNull()
  })

  it('of bytes that are no UTF-8, or no JSON, is none', () => {
    expect(readAnswer(Uint8Array.from([0x22, 0xff, 0x22]))).toBeNull()
    expect(readAnswer(Buffer.from('<html>'))).toBeNull()
    expect(readAnswer(Buffer.alloc(0))).toBeNull()
  })
})

it('whatever a program sends, an answer has short texts and a link of the web, or is none', () => {
  const word = fc.oneof(fc.string({ maxLength: 200 }), fc.constant(null), fc.integer(), fc.webUrl(), fc.jsonValue())
  const said = fc.oneof(
    fc.jsonValue(),
    fc.record({ name: word, company: word, link: word, tag: word }, { requiredKeys: [] }),
  )
  fc.assert(
    fc.property(said, (value) => {
      const answer = read(value)
      if (answer === null) return
      expect(answer.name.length).toBeLessThanOrEqual(120)
      expect(answer.company.length).toBeLessThanOrEqual(120)
      expect(answer.tag.length).toBeLessThanOrEqual(40)
      if (answer.link !== null) expect(new URL(answer.link).protocol).toMatch(/^https?:$/)
    }),
  )
})
