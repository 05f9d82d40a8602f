import { expect, test } from 'vitest'
import { unescapeField } from './unescape-field.ts'

test.each([
  ['plain', 'plain'],
  ["O\\'Brien", "O'Brien"],
  ['\\"Boss\\" \\?', '"Boss" ?'],
  ['back\\\\slash', 'back\\slash'],
  ['a\\r\\nEvent: Hangup', 'a\r\nEvent: Hangup'],
  ['\\a\\b\\f\\t\\v', '\x07\b\f\t\v'],
  ['\\\\n', '\\n'],
  ['at the end\\', 'at the end\\'],
])('%j is %j', (wire, text) => {
  expect(unescapeField(wire)).toBe(text)
})
