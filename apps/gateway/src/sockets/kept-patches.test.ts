import { describe, expect, it } from 'vitest'
import { KeptPatches, missedText } from './kept-patches.ts'

const at = (seq: number, epoch = 'boot-1') => ({ epoch, seq })
function keptTo(seq: number, most = { patches: 5, length: 100 }) {
  const kept = new KeptPatches(most)
  for (let i = 1; i <= seq; i++) kept.keep('whole', at(i), `p${i}`)
  return kept
}

describe('the kept patches', () => {
  it('are those after the place, none when nothing was missed', () => {
    const kept = keptTo(3)
    expect(kept.since('whole', at(1))).toEqual(['p2', 'p3'])
    expect(kept.since('whole', at(3))).toEqual([])
    expect(kept.since('whole', at(0))).toEqual(['p1', 'p2', 'p3'])
  })

  it('are none of another seat', () => {
    const kept = keptTo(3)
    kept.keep('plain', at(3), 'q3')
    expect(kept.since('plain', at(2))).toEqual(['q3'])
    expect(kept.since('plain', at(1))).toBeNull()
    expect(kept.since('bound', at(3))).toBeNull()
  })

  it.each([4, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, -0.5, 2 ** 53])('are not known from %s on', (seq) => {
    expect(keptTo(3).since('whole', at(seq))).toBeNull()
  })

  it('are forgotten when they are many, and what is left begins later', () => {
    const kept = keptTo(9)
    expect(kept.since('whole', at(3))).toBeNull()
    expect(kept.since('whole', at(4))).toEqual(['p5', 'p6', 'p7', 'p8', 'p9'])
  })

  it('are forgotten when they are long', () => {
    const kept = keptTo(3, { patches: 5, length: 5 })
    expect(kept.since('whole', at(0))).toBeNull()
    expect(kept.since('whole', at(1))).toEqual(['p2', 'p3'])
    kept.keep('whole', at(4), 'too long')
    expect(kept.since('whole', at(3))).toBeNull()
    expect(kept.since('whole', at(4))).toEqual([])
    kept.keep('whole', at(5), 'p5')
    expect(kept.since('whole', at(4))).toEqual(['p5'])
  })

  it('begin anew after one that is not kept, one that was left out, and with another epoch', () => {
    const kept = keptTo(3)
    kept.keep('whole', at(4), null)
    expect(kept.since('whole', at(3))).toBeNull()
    expect(kept.since('whole', at(4))).toEqual([])
    kept.keep('whole', at(6), 'p6')
    expect(kept.since('whole', at(4))).toBeNull()
    expect(kept.since('whole', at(5))).toEqual(['p6'])
    kept.keep('whole', at(7, 'boot-2'), 'p7')
    expect(kept.since('whole', at(6))).toBeNull()
    expect(kept.since('whole', at(6, 'boot-2'))).toEqual(['p7'])
  })
})

it('the message says where the board stands after them', () => {
  expect(JSON.parse(missedText(at(7, 'a "boot"'), ['1', '{}']))).toEqual({
    epoch: 'a "boot"',
    seq: 9,
    patches: [1, {}],
  })
  expect(JSON.parse(missedText(at(7), []))).toEqual({ epoch: 'boot-1', seq: 7, patches: [] })
})
