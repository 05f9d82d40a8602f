import type { Store } from '@jackfield/store'
import { openStore, query } from '@jackfield/store/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { Accounts } from './accounts.ts'
import { SecretBox } from './secret-box.ts'

/* Changes of one account that are under way at the same time. */

const log = createLog({ level: 'silent', secrets: [] })
let store: Store
let accounts: Accounts
let id: string

beforeEach(async () => {
  store = await openStore()
  accounts = new Accounts(store, new SecretBox({ key: null, folder: null, log }), log, () => {})
  const made = await accounts.add(
    { name: 'anna', displayName: 'Anna', role: 'operator', extensionId: null, contexts: null, disabled: false },
    0,
  )
  id = (made as { id: string }).id
})
afterEach(() => store.close())
const kept = () => query(store, 'SELECT display_name, role, totp_step FROM accounts')

it('a code that is used while something else changes stays used', async () => {
  const change = accounts.set(id, { displayName: 'Anna C.' })
  const use = accounts.setAtOnce(id, { totpStep: 7 })
  expect(accounts.get(id)!.totpStep).toBe(7)
  await Promise.all([change, use])
  expect(accounts.get(id)).toMatchObject({ displayName: 'Anna C.', totpStep: 7 })
  expect(await kept()).toMatchObject([{ display_name: 'Anna C.', totp_step: 7 }])
})

it('two changes at once are both made', async () => {
  await Promise.all([accounts.set(id, { displayName: 'Anna C.' }), accounts.set(id, { role: 'viewer' })])
  expect(accounts.get(id)).toMatchObject({ displayName: 'Anna C.', role: 'viewer' })
  expect(await kept()).toMatchObject([{ display_name: 'Anna C.', role: 'viewer' }])
})

it('one that is removed does not come back by a change that was asked for meanwhile', async () => {
  const [, changed] = await Promise.all([accounts.remove(id), accounts.set(id, { displayName: 'Anna C.' })])
  expect([changed, accounts.get(id), await kept()]).toEqual(['not-kept', null, []])
})
