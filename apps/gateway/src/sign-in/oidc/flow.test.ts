import { expect, it } from 'vitest'
import { flowOf, flowText, pageOf } from './flow.ts'

it('a flow comes back as it went', () => {
  const flow = { state: 'a-1', nonce: 'b_2', verifier: 'c', to: '/people' }
  expect(flowOf(flowText(flow))).toEqual(flow)
})

it.each([null, '', 'a.b.c', 'a.b.c.d.e', 'a.b.c d.Lw', `${'a'.repeat(201)}.b.c.Lw`])('%s is none of ours', (text) => {
  expect(flowOf(text)).toBe(null)
})

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/x/../..//e',
  '/a?b=//c',
  '/%2f',
  '',
  7,
  undefined,
])('nobody is sent to %s', (to) => expect(pageOf(to)).toBe('/'))
it('a page beside the board may be named', () => {
  expect(['/', '/people', '/audit'].map(pageOf)).toEqual(['/', '/people', '/audit'])
})
