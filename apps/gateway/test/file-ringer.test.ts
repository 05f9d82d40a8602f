import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandError, Feed } from '@jackfield/model'
import type { PlanStep } from '@jackfield/pbx'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FileRinger } from '../src/commands/file-ringer.ts'
import type { DialWatch } from '../src/commands/watch-dial.ts'
import { LiveBoard } from '../src/live/live-board.ts'
import { createLog } from '../src/log.ts'
import { HandSource } from './hand-source.ts'
import { until } from './until.ts'

/* C24: call files in a spool that no Asterisk looks into; a real one does in e2e/asterisk/callfile-callbacks.test.ts. */

const made = 'jackfield-cb-abc'
const step: PlanStep = {
  action: 'Originate',
  headers: {
    ...{ Channel: 'PJSIP/102', Context: 'jackfield-dial', Exten: '104', Priority: '1', Timeout: '30000' },
    ...{ CallerID: '"Dora Neri" <104>', ChannelId: made },
    Variable: ['JACKFIELD_OPERATOR=102', 'PJSIP_HEADER(add,Call-Info)=<sip:jackfield>;answer-after=0'],
  },
}
let spool: string
let board: LiveBoard
let ringer: FileRinger
let failed: CommandError[]
const dial = { took: () => {}, failed: (error: CommandError) => void failed.push(error) } as unknown as DialWatch

beforeEach(() => {
  spool = mkdtempSync(join(tmpdir(), 'spool-'))
  for (const name of ['outgoing', 'outgoing_done']) mkdirSync(join(spool, name))
  board = new LiveBoard({ epoch: 'boot', now: Date.now, onPatch: () => {} })
  const source = new HandSource()
  board.show(source)
  board.put('feeds', { id: 'ami', state: 'live' } as Feed)
  failed = []
  ringer = open()
})
afterEach(() => {
  ringer.stop()
  board.stop()
  rmSync(spool, { recursive: true, force: true })
})
const open = (more: { takenWithinMs?: number } = {}) =>
  new FileRinger({
    ...{ spool, board, log: createLog({ level: 'silent', secrets: [] }) },
    exchange: {
      mirror: () => ({ channels: new Map() }) as never,
      send: async () => ({ ok: false }) as never,
      onEvent: () => () => {},
    },
    ...more,
  })
const file = (folder = 'outgoing') => join(spool, folder, `${made}.call`)
const ring = (one = ringer) => one.ring(one.fileFor(step, made)!, made, dial)
const archive = (status: string) => {
  writeFileSync(file('outgoing_done'), `Channel: PJSIP/102\nExtension: 104\nStatus: ${status}\n`)
  rmSync(file(), { force: true })
}

it('the file rings the same phone, with the same variables, under the name of the attempt', async () => {
  expect(await ring()).toBeNull()
  expect(readdirSync(join(spool, 'outgoing'))).toEqual([`${made}.call`])
  expect(readFileSync(file(), 'utf8').split('\n')).toEqual([
    'Channel: PJSIP/102',
    'CallerID: "Dora Neri" <104>',
    'WaitTime: 30',
    'MaxRetries: 0',
    'Context: jackfield-dial',
    'Extension: 104',
    'Priority: 1',
    `Set: JACKFIELD_MADE=${made}`,
    'Set: JACKFIELD_OPERATOR=102',
    'Set: PJSIP_HEADER(add,Call-Info)=<sip:jackfield>\\;answer-after=0',
    'Archive: yes',
    '',
  ])
})

it.each(['outgoing', 'outgoing_done'])('a file that lies in %s already is not written again', async (folder) => {
  const there = 'Channel: PJSIP/102\nExtension: 104\n'
  writeFileSync(file(folder), there)
  expect(await ring()).toBeNull()
  expect(readFileSync(file(folder), 'utf8')).toBe(there)
  expect(existsSync(file(folder === 'outgoing' ? 'outgoing_done' : 'outgoing'))).toBe(false)
})

it('nothing is written while nobody knows whether Asterisk is there', async () => {
  board.put('feeds', { id: 'ami', state: 'down' } as Feed)
  expect(await ring()).toEqual({ code: 'link-down' })
  expect(readdirSync(join(spool, 'outgoing'))).toEqual([])
})

it('a spool that is none is a refusal that says so', async () => {
  rmSync(join(spool, 'outgoing'), { recursive: true })
  expect(await ring()).toEqual({ code: 'asterisk-refused', reason: expect.stringContaining('outgoing') })
})

it('a file that Asterisk does not take is taken back, and the operator is told', async () => {
  ringer = open({ takenWithinMs: 50 })
  expect(await ring()).toBeNull()
  await until('the operator is told', () => failed.length > 0)
  expect(failed).toEqual([{ code: 'timed-out' }])
  expect(existsSync(file())).toBe(false)
})

it('one that ends without a channel was in vain; it is not kept', async () => {
  expect(await ring()).toBeNull()
  archive('Expired')
  await until('the operator is told', () => failed.length > 0)
  expect(failed).toEqual([{ code: 'own-phone-unreachable', reason: 'call file: expired' }])
  await until('the file is gone', () => !existsSync(file('outgoing_done')))
})

it.each([
  ['Expired', 'not-answered'],
  ['Failed', 'not-answered'],
  ['Completed', 'unknown'],
])('what another gateway left and is %s counts as %s', async (status, left) => {
  archive(status)
  expect(await ringer.left(made)).toBe(left)
  expect(existsSync(file('outgoing_done'))).toBe(false)
})

it('nothing left: nobody knows', async () => expect(await ringer.left(made)).toBe('unknown'))

it('what a call file can’t hold is left to AMI', () => {
  const odd = { ...step, headers: { ...step.headers, CallerID: '"Sales # 1" <104>' } }
  expect(ringer.fileFor(odd, made)).toBeNull()
  expect(ringer.fileFor({ ...step, action: 'Redirect' }, made)).toBeNull()
})
