import { describe, expect, it } from 'vitest'
import { pullAt, speedOf } from './auto-scroll.ts'

describe('how strongly a list is pulled', () => {
  it('not at all away from its edges', () => {
    for (const y of [140, 300, 460]) expect(pullAt(y, 100, 500)).toBe(0)
  })
  it('more the nearer to an edge, as much as can be on it and past it', () => {
    expect(pullAt(120, 100, 500)).toBe(-0.5)
    expect(pullAt(480, 100, 500)).toBe(0.5)
    expect(pullAt(100, 100, 500)).toBe(-1)
    expect(pullAt(-50, 100, 500)).toBe(-1)
    expect(pullAt(900, 100, 500)).toBe(1)
  })
  it('of a low list the middle half stays quiet', () => {
    for (const y of [115, 130, 144]) expect(pullAt(y, 100, 160)).toBe(0)
    expect(pullAt(101, 100, 160)).toBeLessThan(0)
    expect(pullAt(159, 100, 160)).toBeGreaterThan(0)
  })
})

describe('how fast it scrolls', () => {
  it('the nearer the faster, in the direction of the pull', () => {
    expect(speedOf(0, 0)).toBe(0)
    expect(speedOf(1, 0)).toBe(700)
    expect(speedOf(-1, 0)).toBe(-700)
    expect(Math.abs(speedOf(0.5, 0))).toBeLessThan(700 / 2)
  })
  it('the longer the faster, up to a most: 5,000 people are passed in a quarter of a minute', () => {
    expect(speedOf(1, 1_000)).toBeGreaterThan(1_500)
    expect(speedOf(1, 60_000)).toBe(6_000)
    // 5,000 in three columns of 60 px.
    expect(((5_000 / 3) * 60) / 6_000).toBeLessThan(17)
  })
})
