import { expect, it } from 'vitest'
import { type SpoolTried, spoolFindings } from './spool-findings.ts'

const fine: SpoolTried = { folder: '/var/spool/asterisk', user: 'jackfield', problem: null, owner: 'user 5, group 5' }
const loaded = new Map([['pbx_spool', true]])
const told = (problem: SpoolTried['problem'], modules: ReadonlyMap<string, boolean> | null = loaded) =>
  spoolFindings({ ...fine, problem }, modules).map(({ id, state }) => `${id} ${state}`)

it('[DOCTOR-12] nothing is said where AMI rings for call-backs', () => expect(spoolFindings(null, loaded)).toEqual([]))

it('[DOCTOR-12] says whether the exchange looks for call files, and whether they can be written', () => {
  expect(told(null)).toEqual(['callfile.module ok', 'callfile.spool ok'])
  expect(told(null, null)[0]).toBe('callfile.module unknown')
  expect(told(null, new Map([['pbx_spool', false]]))[0]).toBe('callfile.module bad')
})

it.each(['absent', 'other-file-system', 'not-writable', 'not-readable', 'archive'] as const)(
  '[DOCTOR-12] %s has lines to change',
  (problem) => {
    const [, folder] = spoolFindings({ ...fine, problem }, loaded)
    expect(folder).toMatchObject({ id: 'callfile.spool', state: 'bad' })
    expect(folder!.fix.length).toBeGreaterThan(0)
  },
)
