import { unescapeField } from '@jackfield/ami'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { escapeC } from './blocks.ts'

it('escaping is undone by the client, and never breaks a line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(escapeC(name)).not.toMatch(/[\r\n]/)
      expect(unescapeField(escapeC(name))).toBe(name)
    }),
  )
})
