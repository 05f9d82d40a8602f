import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { recordingsFolder } from '@jackfield/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { amiDecode } from './ami-decode.ts'
import { type TrialOptions, trial, withReplayServer } from './trial.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jackfield-bench-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const alone = (options: TrialOptions) => withReplayServer((server) => trial(server, options))
const answered = readFileSync(path.join(recordingsFolder, 'asterisk-22/answered/session.ami'))
const write = (bytes: Uint8Array) => {
  const file = path.join(folder, 'session.ami')
  writeFileSync(file, bytes)
  return file
}

test('the short form yields every figure, and nothing of ours is lost', { timeout: 120_000 }, async () => {
  const { figures, notes } = await amiDecode.run({ short: true, recording: null, tell: () => {} })
  const names = figures.map(({ name }) => name)
  for (const subject of ['decode', 'client', 'road, each read', 'plain split', 'ami-io', 'asterisk-manager']) {
    const [one] = figures.filter(({ name }) => name === `${subject}: events`)
    expect([subject, one?.value]).toEqual([subject, expect.any(Number)])
    if (!['ami-io', 'asterisk-manager'].includes(subject)) expect(one?.note).not.toMatch(/LOST|FELL OVER|more than/)
  }
  expect(names.filter((name) => /^decode \/ (asterisk-manager|ami-io|asterisk-ami-client)$/.test(name))).toHaveLength(1)
  expect(names).toContain('decode / plain split')
  for (const size of [1, 7, 64, 1460, 65_536]) {
    expect(figures.find(({ name }) => name === `lost at chunks of ${size}`)).toMatchObject({ value: 0, met: true })
  }
  expect(notes?.join('\n')).toMatch(/\d+ events, \d+ bytes/)
})

test('an event never seen and a cut in mid-frame: all whole events arrive', { timeout: 30_000 }, async () => {
  const file = write(Buffer.concat([answered, Buffer.from('Event: NeverSeen\r\nA: b\r\n\r\nEvent: Hangup\r\nChan')]))
  const one = await alone({ subject: 'road, each event', file, rounds: 2, warmUpMs: 0 })
  expect(one).toMatchObject({ crashed: null, received: one.sent })
  expect(one.sent).toBeGreaterThan(100)
  expect(one.changes).toBeGreaterThan(0)
})

test('what a subject does not tell is counted as lost', { timeout: 30_000 }, async () => {
  const file = write(Buffer.concat([answered, Buffer.from('Event: AuthDetail\r\nPassword: x\r\n\r\n')]))
  // The plain split tells secrets too; nobody tells an event without a name.
  const odd = write(Buffer.concat([readFileSync(file), Buffer.from('Event:\r\nA: b\r\n\r\n')]))
  const one = await alone({ subject: 'plain split', file: odd, rounds: 1, warmUpMs: 0, patienceMs: 200 })
  expect(one.sent - one.received).toBe(1)
})

test('a subject that falls over is reported as such', { timeout: 30_000 }, async () => {
  const one = await alone({ subject: 'no such subject', file: write(answered), rounds: 1 })
  expect(one).toMatchObject({ perSecond: null, crashed: expect.stringContaining('no such subject') })
})

test.each([
  ['is empty', Buffer.alloc(0), 'holds no event'],
  ['holds no whole event', Buffer.from('Asterisk Call Manager/11.0.0\r\nEvent: Han'), 'holds no event'],
])('a recording that %s is told in a sentence', async (_, bytes, sentence) => {
  write(bytes)
  await expect(amiDecode.run({ short: true, recording: folder, tell: () => {} })).rejects.toThrow(sentence)
})

test('a recording that is not there is named', async () => {
  const nowhere = path.join(folder, 'nowhere')
  await expect(amiDecode.run({ short: true, recording: nowhere, tell: () => {} })).rejects.toThrow(nowhere)
})
