import { describe, expect, it } from 'vitest'
import { cases, stageCase } from '../case.ts'

describe('cases of other people’s exchanges', () => {
  it('there are some', () => {
    expect(cases().length).toBeGreaterThan(30)
  })
  it.each(cases())('[VIEW-1] %s: the invariants hold after each event', (name) => {
    expect(stageCase(name).play()).toBeDefined()
  })
})
