import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { followCallFile, readSpooled, submitCallFile, withdrawCallFile } from '../src/index.ts'

const call = { channel: 'PJSIP/101', extension: '600', archive: true } as const
let spool: string
const outgoing = () => path.join(spool, 'outgoing')
beforeEach(() => {
  spool = mkdtempSync(path.join(tmpdir(), 'callfile-'))
  for (const name of ['outgoing', 'outgoing_done']) mkdirSync(path.join(spool, name))
  return () => rmSync(spool, { recursive: true })
})
const submitted = async (options: object = {}) => {
  const done = await submitCallFile(call, { spool, ...options })
  if (!done.ok) throw new Error(done.error.message)
  return done.value
}

it('lies in the spool in whole, for Asterisk alone, and nothing is left beside it', async () => {
  const at = new Date('2030-01-02T03:04:05Z')
  const { name } = await submitted({ at })
  const file = path.join(outgoing(), name)
  expect(readFileSync(file, 'utf8')).toBe('Channel: PJSIP/101\nExtension: 600\nArchive: yes\n')
  const { mtimeMs, mode } = statSync(file)
  expect(mtimeMs).toBe(at.getTime())
  expect(mode & 0o777).toBe(0o600)
  expect(readdirSync(spool).sort()).toEqual(['outgoing', 'outgoing_done'])
})

it('takes no name that leads elsewhere, and none that is taken', async () => {
  for (const name of ['../x', 'a/b', '.hidden', '', 'x\0'])
    expect(await submitCallFile(call, { spool, name })).toMatchObject({ ok: false, error: { code: 'bad-value' } })
  await submitted({ name: 'mine.call' })
  const again = await submitCallFile({ ...call, extension: '601' }, { spool, name: 'mine.call' })
  expect(again).toMatchObject({ ok: false, error: { code: 'exists' } })
  expect(readFileSync(path.join(outgoing(), 'mine.call'), 'utf8')).toContain('600')
  expect(readdirSync(spool).sort()).toEqual(['outgoing', 'outgoing_done'])
})

it('says what is wrong, and leaves nothing', async () => {
  const bad = await submitCallFile({ ...call, channel: 'PJSIP/101\nApplication: System' }, { spool })
  expect(bad).toMatchObject({ ok: false, error: { code: 'bad-value', parameter: 'channel' } })
  expect(await submitCallFile(call, { spool: path.join(spool, 'none') })).toMatchObject({ error: { code: 'no-spool' } })
  expect(await submitCallFile(call, { spool, at: new Date(Number.NaN) })).toMatchObject({
    error: { code: 'bad-value' },
  })
  expect(readdirSync(outgoing())).toEqual([])
})

it('is not copied into another file system', async () => {
  const other = mkdtempSync('/dev/shm/callfile-')
  try {
    rmSync(outgoing(), { recursive: true })
    symlinkSync(other, outgoing())
    expect(await submitCallFile(call, { spool })).toMatchObject({ ok: false, error: { code: 'other-file-system' } })
    expect(readdirSync(other)).toEqual([])
  } finally {
    rmSync(other, { recursive: true })
  }
})

it('is followed to its end, by way of each try', async () => {
  const file = await submitted()
  const from = path.join(outgoing(), file.name)
  const to = path.join(spool, 'outgoing_done', file.name)
  const text = readFileSync(from, 'utf8')
  const tries: number[] = []
  const ended = followCallFile(file, { everyMs: 5, onAttempt: ({ nth }) => tries.push(nth) })
  writeFileSync(from, `${text}\nStartRetry: 1 1 (1000)\nEndRetry: 1 1 (1020)\n`)
  writeFileSync(from, `${readFileSync(from, 'utf8')}StartRetry: 1 2 (1100)\n`)
  renameSync(from, to)
  writeFileSync(to, `${readFileSync(to, 'utf8')}Status: Expired\n`)
  expect(await ended).toMatchObject({ ok: true, value: { status: 'expired', attempts: [{ nth: 1 }, { nth: 2 }] } })
  expect(tries).toEqual([1, 2])
})

it('one that goes without a word is gone, one that stays is not waited for without end, one that never was is not found', async () => {
  const file = await submitted()
  expect(await readSpooled(file)).toMatchObject({ ok: true, value: { call, isOver: false } })
  expect(await followCallFile(file, { everyMs: 5, timeoutMs: 20 })).toMatchObject({ error: { code: 'timed-out' } })
  const ended = followCallFile(file, { everyMs: 5 })
  expect(await withdrawCallFile(file)).toMatchObject({ ok: true })
  expect(await withdrawCallFile(file)).toMatchObject({ error: { code: 'not-found' } })
  expect(await ended).toMatchObject({ ok: true, value: { status: 'gone' } })
  expect(await followCallFile({ spool, name: 'none' })).toMatchObject({ error: { code: 'not-found' } })
})
