import type { KeptAccount } from '@jackfield/store'
import { expect, it } from 'vitest'
import { Failures } from '../people/failures.ts'
import type { ByDirectory } from './by-directory.ts'
import { tryOwnPassword } from './own-password.ts'

const address = '203.0.113.1'
const account = { id: 'a', name: 'Rita', nameKey: 'rita', passwordHash: 'right', provider: null } as KeptAccount

function desk({ given = account, looksAt = true, directory = null as ByDirectory | null } = {}) {
  const failures = new Failures()
  const parts = {
    accounts: { get: () => given },
    passwords: { matches: async (text: string, hash: string | null) => (looksAt ? text === hash : ('busy' as const)) },
    ...{ failures, byDirectory: directory, now: () => 0 },
  }
  return { failures, ask: (password: string) => tryOwnPassword(parts, { accountId: 'a', password, address }) }
}

it('whoever guesses too often is told to wait and for how long, as at the sign-in, the right password too', async () => {
  const { failures, ask } = desk()
  while (failures.waitMs('rita', address, 0) === 0) expect(await ask('no')).toEqual({ ok: false, code: 'wrong' })
  const waitMs = failures.waitMs('rita', address, 0)
  expect(waitMs).toBeGreaterThan(0)
  expect(await ask('right')).toEqual({ ok: false, code: 'slowed', waitMs })
  expect(failures.waitMs('rita', address, 0), 'what was not looked at is no guess').toBe(waitMs)
})

it('a password that nobody could look at is no wrong one, and no guess', async () => {
  const waits: number[] = []
  const away: ByDirectory = { directory: { ask: async () => 'away' }, desk: { admit: () => Promise.reject() } }
  for (const [code, { failures, ask }] of [
    ['busy', desk({ looksAt: false })],
    ['away', desk({ given: { ...account, provider: 'ldap rita' }, directory: away })],
  ] as const) {
    for (let tries = 0; tries < 20; tries += 1) expect(await ask('right')).toEqual({ ok: false, code })
    waits.push(failures.waitMs('rita', address, 0))
  }
  expect(waits).toEqual([0, 0])
})
