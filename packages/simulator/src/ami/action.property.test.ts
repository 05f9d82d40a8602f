import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ActionReader } from './action.ts'

const read = (...chunks: string[]) => {
  const reader = new ActionReader()
  return chunks.flatMap((chunk) => [...reader.read(chunk)])
}

it('does not care where the bytes are cut', () => {
  const text = 'Action: Ping\r\nActionID: 1\r\nVariable: a=b: c\r\n\r\nAction: X\nK:v\n\n'
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (cuts) => {
      const edges = [0, ...cuts.sort((one, other) => one - other), text.length]
      const chunks = edges.slice(1).map((end, index) => text.slice(edges[index], end))
      expect(read(...chunks)).toEqual(read(text))
    }),
  )
})
