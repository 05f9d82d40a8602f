import fc from 'fast-check'
import { EqualityFilter, FilterParser } from 'ldapts'
import { expect, it } from 'vitest'
import { dnOf, filterOf } from './ldap-text.ts'

const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })

it('whatever is typed as a name is one value of the filter, and the whole of it', () => {
  fc.assert(
    fc.property(texts, (name) => {
      const parsed = FilterParser.parseString(filterOf('(uid={name})', { name }))
      expect(parsed).toBeInstanceOf(EqualityFilter)
      expect(String((parsed as EqualityFilter).value)).toBe(name)
    }),
  )
})

it('whatever is typed as a name is one value of the distinguished name: it names no other place', () => {
  fc.assert(
    fc.property(texts, (name) => {
      const dn = dnOf('uid={name},ou=people,dc=example', { name })
      const [, escaped = ''] = /^uid=((?:[\w.-]|\\[0-9a-f]{2})+),ou=people,dc=example$/.exec(dn) ?? []
      const bytes = escaped
        .match(/\\[0-9a-f]{2}|./g)!
        .map((one) => (one.length === 1 ? one.charCodeAt(0) : Number.parseInt(one.slice(1), 16)))
      expect(Buffer.from(bytes)).toEqual(Buffer.from(name))
    }),
  )
})

it('what was filled in is not filled in again', () => {
  expect(filterOf('(&(uid={name})(member={dn}))', { name: '{dn}', dn: 'x' })).toBe('(&(uid={dn})(member=x))')
})
