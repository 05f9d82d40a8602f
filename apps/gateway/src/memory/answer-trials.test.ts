import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { AnswerTrials, keepTrial, readTrials } from './answer-trials.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trials-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const trial = (userAgent: string, obeys: boolean, at = 1) => ({ endpoint: '101', userAgent, obeys, at })
const lines: string[] = []
function book(at: string | null) {
  const read: unknown[] = []
  lines.length = 0
  const out = new Writable({ write: (line, _encoding, done) => done(void lines.push(String(line))) })
  const log = createLog({ level: 'error', secrets: [], out })
  const made = new AnswerTrials({ folder: at, log, now: () => 7, onRead: (trials) => read.push(trials) })
  made.stop()
  return { made, read }
}

it('keeps the last trial of each endpoint and make, and reads it again', () => {
  expect(readTrials(folder)).toEqual([])
  keepTrial(folder, trial('Acme 1', false))
  keepTrial(folder, trial('Acme 2', true))
  keepTrial(folder, trial('Acme 1', true, 2))
  expect(readTrials(folder)).toEqual([trial('Acme 2', true), trial('Acme 1', true, 2)])
  expect(book(folder).read).toEqual([readTrials(folder)])
})

it('a phone that refused is remembered with all makes that are registered there', () => {
  const { made, read } = book(folder)
  made.refused('101', ['Acme 1', 'Acme 2'])
  expect(readTrials(folder)).toEqual([trial('Acme 1', false, 7), trial('Acme 2', false, 7)])
  expect(read.at(-1)).toEqual(readTrials(folder))
  made.refused('102', [])
  expect(readTrials(folder).at(-1)).toEqual({ endpoint: '102', userAgent: '', obeys: false, at: 7 })
  const inMemory = book(null)
  inMemory.made.refused('101', ['Acme 1'])
  expect(inMemory.read).toEqual([[trial('Acme 1', false, 7)]])
})

it('a file that is not one of ours is told in the log and left alone', () => {
  const file = join(folder, 'answer-trials.json')
  writeFileSync(file, '{"no": "list"}')
  const { made, read } = book(folder)
  expect(read).toEqual([])
  made.refused('101', ['Acme 1'])
  expect(read).toEqual([[trial('Acme 1', false, 7)]])
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    'the trials of phones could not be read; those known so far stay',
    'that a phone refuses to be told to answer could not be remembered',
  ])
  expect(readFileSync(file, 'utf8')).toBe('{"no": "list"}')
})
