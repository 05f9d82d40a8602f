import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { trySpool } from './try-spool.ts'

let spool: string
beforeEach(() => {
  spool = mkdtempSync(join(tmpdir(), 'spool-'))
})
afterEach(() => rmSync(spool, { recursive: true, force: true }))

it('[DOCTOR-12] a folder without outgoing is no spool', async () => {
  expect(await trySpool(spool)).toMatchObject({ folder: spool, problem: 'absent' })
  expect(await trySpool(join(spool, 'nowhere'))).toMatchObject({ problem: 'absent' })
})

it('[DOCTOR-12] one that may be written is fine, before and after the first file is archived', async () => {
  mkdirSync(join(spool, 'outgoing'))
  expect(await trySpool(spool)).toMatchObject({ problem: null })
  mkdirSync(join(spool, 'outgoing_done'))
  expect(await trySpool(spool)).toMatchObject({ problem: null })
})
