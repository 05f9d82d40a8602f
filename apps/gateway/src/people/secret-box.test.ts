import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { isKey, isSealed, KEY_FILE, SecretBox } from './secret-box.ts'

const secret = 'JBSWY3DPEHPK3PXP'
let parent: string
let folder: string
let file: string
let lines: string[]
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'jackfield-key-'))
  folder = join(parent, 'data')
  file = join(folder, KEY_FILE)
  lines = []
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))
function box(more: { key?: string; folder?: string | null } = {}): SecretBox {
  const out = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) })
  return new SecretBox({ key: null, folder, log: createLog({ level: 'info', secrets: [], out }), ...more })
}

it('makes its key at first need, for its owner alone; another start opens what this one sealed', () => {
  expect(box().open('v1.00000000.AAAA', 'a')).toBe(null)
  expect(statSync(folder, { throwIfNoEntry: false })).toBe(undefined)
  const sealed = box().seal(secret, 'anna')!
  expect([isSealed(sealed), sealed.includes(secret), isSealed(secret)]).toEqual([true, false, false])
  expect([statSync(file).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700])
  expect(isKey(readFileSync(file, 'utf8').trim())).toBe(true)
  expect(box().open(sealed, 'anna')).toBe(secret)
  expect(box().seal(secret, 'anna')).not.toBe(sealed)
  expect(lines.join('')).not.toContain(readFileSync(file, 'utf8').trim())
})

it('opens nothing that was changed, moved to another person, or sealed by another key', () => {
  const sealed = box().seal(secret, 'anna')!
  const [, id, body] = sealed.split('.') as [string, string, string]
  const flipped = Buffer.from(body, 'base64url')
  flipped[14]! ^= 1
  const others = [`v1.${id}.${flipped.toString('base64url')}`, `v1.${id}.`, 'v1.', `v1.ffffffff.${body}`]
  for (const other of others) expect(box().open(other, 'anna')).toBe(null)
  expect(box().open(sealed, 'boris')).toBe(null)
  rmSync(file)
  expect(box().open(sealed, 'anna')).toBe(null)
})

it('a key that was lost and found again is put under the new one, and opens what it sealed', () => {
  const old = box().seal(secret, 'anna')!
  const lost = readFileSync(file, 'utf8')
  rmSync(file)
  const young = box().seal('another', 'anna')!
  writeFileSync(file, readFileSync(file, 'utf8') + lost)
  expect([box().open(old, 'anna'), box().open(young, 'anna')]).toEqual([secret, 'another'])
})

it('takes the key of the settings and writes none; without a folder it has one of its own', () => {
  const key = Buffer.alloc(32, 7).toString('base64')
  const sealed = box({ key }).seal(secret, 'anna')!
  expect(statSync(file, { throwIfNoEntry: false })).toBe(undefined)
  expect([box({ key, folder: null }).open(sealed, 'anna'), box({ folder: null }).open(sealed, 'anna')]).toEqual([
    secret,
    null,
  ])
})

it.each<[string, () => void]>([
  ['a file that holds something else', () => writeFileSync(file, 'hello\n')],
  [
    'a file in place of the folder',
    () => {
      rmSync(folder, { recursive: true })
      writeFileSync(folder, '')
    },
  ],
])('%s is left as it is: nothing is sealed, and it is told', (_what, spoil) => {
  box().seal(secret, 'anna')
  spoil()
  expect(box().seal(secret, 'anna')).toBe(null)
  expect(lines.join('')).toMatch(/key (of|for) the sec/)
})

it('tells when others can read it', () => {
  const sealed = box().seal(secret, 'anna')!
  chmodSync(file, 0o644)
  expect(box().open(sealed, 'anna')).toBe(secret)
  expect(lines.join('')).toContain('chmod 600')
})
