import { expect, it } from 'vitest'
import { movedBy } from './keep-place.ts'

it.each([
  ['nothing moves at the beginning', 'abc', 'xabc', 0, 0],
  ['the row at the edge moves down by what came above it', 'abcd', 'xyabcd', 2.5, 2],
  ['and up by what went', 'abcd', 'bcd', 2, -1],
  ['what comes below moves nothing', 'abcd', 'abcxd', 1.2, 0],
  ['when it is gone itself, the next row takes its place', 'abcd', 'xabd', 2, 0],
  ['when all from there on are gone, the list is where it is', 'abcd', 'xab', 2, 0],
])('%s', (_, old, now, at, moved) => expect(movedBy([...old], [...now], at)).toBe(moved))
