import { expect, it } from 'vitest'
import { StoreFault } from '../fault.ts'
import { postgresFault } from './postgres-fault.ts'

const error = (message: string, more: object) => Object.assign(new Error(message), more)
/** All that a log could write of it. */
const all = (of: unknown): string => {
  const { message, stack, cause } = of as Error
  return JSON.stringify([of, message, stack, cause instanceof Error ? all(cause) : null])
}

it.each([
  error('duplicate key value violates unique constraint "alerts_pkey"', {
    ...{ code: '23505', detail: 'Key (number)=(0612345) already exists.', table: 'alerts', constraint: 'alerts_pkey' },
    ...{ where: 'COPY alerts, line 1: "0612345"', internalQuery: "SELECT '0612345'" },
  }),
  error('null value in column "name"', { code: '23502', detail: 'Failing row contains (0612345, null).' }),
  error('invalid input syntax for type bigint: "0612345"', { code: '22P02' }),
  error('could not extend file', { code: '53100', detail: '0612345', hint: 'row 0612345' }),
])('an error says nothing of the row: %s', (given) => {
  const fault = postgresFault(given)
  expect(all(fault)).not.toContain('0612345')
  expect((fault as Error).stack).toContain('postgres-fault.test.ts')
})

it('what helps to mend it is still there', () => {
  const given = error('duplicate key value violates unique constraint "alerts_pkey"', {
    ...{ code: '23505', table: 'alerts', constraint: 'alerts_pkey', detail: 'x' },
  })
  expect(postgresFault(given)).toMatchObject({
    ...{ message: given.message, code: '23505', table: 'alerts', constraint: 'alerts_pkey' },
  })
  expect(postgresFault(error('could not extend file', { code: '53100' }))).toEqual(
    new StoreFault('full', 'could not extend file'),
  )
})
