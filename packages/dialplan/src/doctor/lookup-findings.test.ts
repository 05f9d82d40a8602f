import { expect, it } from 'vitest'
import { type LookupTried, lookupFindings } from './lookup-findings.ts'

const place = { host: '127.0.0.1', port: 4573, token: null }
const statesOf = (modules: ReadonlyMap<string, boolean> | null, lookup: LookupTried | null) =>
  lookupFindings({ modules, lookup }, place).map(({ id, state }) => `${id} ${state}`)
const loaded = new Map([['res_agi', true]])

it('[DOCTOR-10] nothing is said where the setting is not used', () => {
  expect(lookupFindings({ modules: loaded, lookup: null }, null)).toEqual([])
})

it.each([
  [loaded, 'answers' as const, ['agi.module ok', 'agi.listener ok']],
  [new Map([['res_agi', false]]), 'answers' as const, ['agi.module bad', 'agi.listener ok']],
  [null, 'absent' as const, ['agi.module unknown', 'agi.listener unknown']],
  [loaded, { problem: 'it answers something else' }, ['agi.module ok', 'agi.listener bad']],
])('[DOCTOR-10] says what is missing: %#', (modules, tried, said) => {
  expect(statesOf(modules, tried)).toEqual(said)
})
