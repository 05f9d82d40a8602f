import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AuditGiven } from './audit.ts'
import { DoorAudit } from './door-audit.ts'

let rows: AuditGiven[]
let door: DoorAudit
beforeEach(() => {
  vi.useFakeTimers()
  rows = []
  door = new DoorAudit({ record: (given) => void rows.push(given) })
})
afterEach(() => {
  door.stop()
  vi.useRealTimers()
})
const told = () => rows.map(({ outcome, actor, detail }) => [outcome, actor?.address, detail?.times])

it('the first is a row at once, the others of the minute are one', () => {
  for (let n = 0; n < 1000; n++) door.refused('wrong-token', '10.0.0.1')
  door.refused('wrong-token', '10.0.0.2')
  expect(told()).toEqual([
    ['wrong-token', '10.0.0.1', 1],
    ['wrong-token', '10.0.0.2', 1],
  ])
  vi.advanceTimersByTime(60_000)
  expect(told().slice(2)).toEqual([['wrong-token', '10.0.0.1', 999]])
  vi.advanceTimersByTime(600_000)
  expect(rows).toHaveLength(3)
})

it('a flood from many addresses makes no flood of rows', () => {
  for (let n = 0; n < 5000; n++) door.refused('too-many-connections', `10.0.${n >> 8}.${n & 255}`)
  expect(rows).toHaveLength(201)
  door.stop()
  expect(told().at(-1)).toEqual(['too-many-connections', null, 4799])
})
