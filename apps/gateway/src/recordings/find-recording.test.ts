import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findRecording } from './find-recording.ts'

const parent = mkdtempSync(join(tmpdir(), 'jackfield-recordings-'))
const folder = join(parent, 'monitor')
const at = new Date(2026, 10, 30, 23, 59, 58).getTime()
beforeAll(() => {
  const day = join(folder, '2026/12/01')
  mkdirSync(day, { recursive: true })
  writeFileSync(join(parent, 'secret.wav'), 'secret')
  writeFileSync(join(folder, 'jackfield-1764000000.7-abc.wav'), 'ours')
  writeFileSync(join(day, 'external-101-0612345678-20261201-000001-1764000000.12.wav'), 'site')
  writeFileSync(join(day, 'external-101-0612345678-20261201-000001-1764000000.123.wav'), 'other')
  writeFileSync(join(day, 'notes-1764000000.15.txt'), 'no sound')
  writeFileSync(join(folder, 'q-pbx1-1764000000.16.mp3'), 'with a system name')
  symlinkSync(join(parent, 'secret.wav'), join(folder, 'jackfield-out.wav'))
  mkdirSync(join(folder, 'jackfield-folder.wav'))
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

it.each([
  ['1764000000.7', 'jackfield-1764000000.7-abc.wav', 4],
  ['1764000000.12', null, 4],
  ['1764000000.123', null, 5],
  ['pbx1-1764000000.16', null, 18],
])('%j, %j is found', async (legId, file, bytes) => {
  expect(await findRecording(folder, { legId, file, at })).toMatchObject({
    bytes,
    type: expect.stringMatching(/^audio/),
  })
})

it.each([
  ['1764000000.1', null],
  ['1764000000.15', null],
  ['764000000.12', null],
  ['.12', null],
  ['12', null],
  ['1764000000.12', '../secret.wav'],
  ['1764000000.12', '/etc/passwd'],
  ['1764000000.12', 'jackfield-out.wav'],
  ['1764000000.12', 'jackfield-folder.wav'],
  ['1764000000.12', 'gone.wav'],
  ['1764000000.12', ''],
  ['a'.repeat(10_000), null],
])('%j, %j is nothing', async (legId, file) => {
  expect(await findRecording(folder, { legId, file, at })).toBeNull()
})

it('a folder that is not there has none', async () => {
  expect(await findRecording(join(parent, 'none'), { legId: '1764000000.12', file: null, at })).toBeNull()
})
