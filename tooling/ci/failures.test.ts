import { expect, it } from 'vitest'
import { playwrightFailures, vitestFailures } from './failures.ts'

it('names each failed test of vitest with the beginning of its reason', () => {
  const lines = vitestFailures([
    {
      name: '/somewhere/e2e/contract/pickup.test.ts',
      status: 'failed',
      assertionResults: [
        { fullName: 'passes', status: 'passed', failureMessages: [] },
        {
          fullName: 'fails',
          status: 'failed',
          failureMessages: ['Error: \u001b[31mred\u001b[39m\n1\n2\n3\n4\n5\n6\n7'],
        },
      ],
    },
  ])
  expect(lines).toEqual([
    'e2e/contract/pickup.test.ts › fails',
    '    Error: red',
    ...[1, 2, 3, 4, 5].map((n) => `    ${n}`),
  ])
})

it('names a file whose hook failed, though none of its tests did', () => {
  const file = {
    name: '/x/e2e/a.test.ts',
    status: 'failed',
    message: 'the exchange did not start',
    assertionResults: [{ fullName: 'waits', status: 'skipped' }],
  }
  expect(vitestFailures([file])).toEqual(['e2e/a.test.ts', '    the exchange did not start'])
  expect(vitestFailures([{ ...file, status: 'passed' }])).toEqual([])
})

it('names each failed spec of Playwright, however deep its suite lies', () => {
  const spec = {
    title: 'a call is dragged',
    file: 'browser/drag.spec.ts',
    ok: false,
    tests: [{ results: [{ error: { message: 'no tile' } }] }],
  }
  expect(playwrightFailures([{ suites: [{ specs: [spec, { ...spec, ok: true }] }] }])).toEqual([
    'browser/drag.spec.ts › a call is dragged',
    '    no tile',
  ])
})

it('names a spec that passed at its second try', () => {
  const results = [{ error: { message: 'the browser was frozen' } }, {}]
  const spec = {
    title: 'a link is lost',
    file: 'browser/board.spec.ts',
    ok: true,
    tests: [{ status: 'flaky', results }],
  }
  expect(playwrightFailures([{ specs: [spec] }])).toEqual([
    'browser/board.spec.ts › a link is lost',
    '    the browser was frozen',
  ])
})
