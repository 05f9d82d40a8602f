import { emptyView, type View } from '@jackfield/model'
import { anExtension } from '@jackfield/testkit'
import { expect, test } from 'vitest'
import { advance, stepTo } from './view-changes.ts'

const ring = (view: View) => advance(view, [{ op: 'put', table: 'extensions', row: anExtension({ state: 'ringing' }) }])

test('a view tells which rows made it from the one before', () => {
  const first = emptyView()
  const second = ring(first)
  expect(stepTo(second)?.from).toBe(first)
  expect(stepTo(second)?.changes).toEqual([{ table: 'extensions', id: anExtension().id }])
})

test('no view is held by a chain of those that came after: a board is open for weeks', () => {
  const first = ring(emptyView())
  const second = ring(first)
  const third = ring(second)
  expect(stepTo(third)?.from).toBe(second)
  expect(stepTo(second)).toBeUndefined()
  expect(stepTo(first)).toBeUndefined()
})
