import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AccountsTable, type KeptAccount } from '@jackfield/store'
import { openStore } from '@jackfield/store/testing'
import { Secret, TOTP } from 'otpauth'
import { afterEach, expect, it } from 'vitest'
import { loadWhere } from '../src/config/config-database.ts'
import { databaseKind } from '../src/database-kind.ts'
import { KEY_FILE } from '../src/people/secret-box.ts'
import { Browser } from './browser.ts'
import { keepingPlace } from './keeping-place.ts'
import { World } from './world.ts'

/* What somebody has who has the database alone: no second step. On SQLite, and in the project `store` on PostgreSQL. */

const place = keepingPlace()
const passphrase = 'seven green bottles'
let world: World | null = null
let link: string | null = null
const open = async () => {
  world = await World.open({
    env: place.env,
    config: (config) => ({ ...config, listen: { ...config.listen, open: false } }),
    onFirstLink: (secret) => {
      link = secret
    },
  })
  return new Browser(world.gateway.url)
}
const close = async () => {
  await world?.close()
  world = null
}
afterEach(close)

/** What stands in the database, while no gateway runs; `change` = puts something else there. */
async function inDatabase(change?: Partial<KeptAccount>): Promise<string | null> {
  const where = loadWhere(place.env, null)
  if (!where.ok) throw new Error(where.problems.join())
  const store = await openStore({ kind: databaseKind(where.where) })
  const table = new AccountsTable(store)
  const all = await table.all()
  if (!all.ok) throw new Error('the database can’t be read')
  const [account] = all.value
  if (change) await table.put({ ...account!, ...change })
  await store.close()
  return account!.totpSecret
}

/** Codes are good once: a sign-in after the first takes the next one, which is taken already. */
const code = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

/** Somebody with a second step, whose gateway has ended. */
async function withSecondStep(): Promise<{ secret: string; recovery: string }> {
  const board = await open()
  await board.post('/sign-in/link', { link, name: 'ada', password: passphrase })
  const { secret } = (await board.post('/account/totp', { password: passphrase })).body
  const { recoveryCodes } = (await board.post('/account/totp/confirm', { code: code(secret) })).body
  await close()
  return { secret, recovery: recoveryCodes[0] }
}

it('the database holds no secret of an app; with the key beside it, codes go on being taken', async () => {
  const { secret } = await withSecondStep()
  expect(await inDatabase()).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/)
  const folder = place.env.JACKFIELD_DATA!
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes(secret), name).toBe(false)
  const board = await open()
  expect((await board.signIn('ada', passphrase, code(secret, 1))).status).toBe(200)
})

it('without the key a code is refused, never left out; a recovery code counts, and the key that is brought back opens again', async () => {
  const { secret, recovery } = await withSecondStep()
  const file = join(place.env.JACKFIELD_DATA!, KEY_FILE)
  const key = readFileSync(file)
  rmSync(file)
  const board = await open()
  expect((await board.signIn('ada', passphrase)).body.error.code).toBe('code-needed')
  expect((await board.signIn('ada', passphrase, code(secret, 1))).body.error.code).toBe('wrong-code')
  expect((await board.signIn('ada', passphrase, recovery)).status).toBe(200)
  expect(world!.log.join('')).toContain('the key that opens the second step of this person is not here')
  await close()
  writeFileSync(file, key)
  const again = await open()
  expect((await again.signIn('ada', passphrase, code(secret, 1))).status).toBe(200)
})

it('what an earlier version kept as it is gets sealed at the start, and nothing of it stays behind', async () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  await withSecondStep()
  await inDatabase({ totpSecret: secret, totpStep: null })
  const board = await open()
  expect((await board.signIn('ada', passphrase, code(secret, 1))).status).toBe(200)
  await close()
  expect(await inDatabase()).toMatch(/^v1\./)
  const folder = place.env.JACKFIELD_DATA!
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes(secret), name).toBe(false)
})
