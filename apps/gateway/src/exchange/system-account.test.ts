import { Simulator } from '@jackfield/simulator'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { SystemAccount } from './system-account.ts'

const secret = 'very-secret-word-of-the-test'
let simulator: Simulator
let account: SystemAccount

beforeEach(async () => {
  simulator = new Simulator({ extensions: 2, username: 'board', secret, systemSecret: secret })
  const { amiPort } = await simulator.start()
  account = new SystemAccount({
    client: {
      host: '127.0.0.1',
      port: amiPort,
      username: 'jackfield-system',
      secret,
      backoff: { minMs: 20, maxMs: 20, refusedMs: 20 },
    },
    board: { put: () => {} },
    log: createLog({ level: 'silent', secrets: [] }),
    waitMs: 5_000,
  })
})
afterEach(async () => {
  await account.stop()
  await simulator.stop()
})

it('a command waits for the login, which may come back a moment later than that of the other commands', async () => {
  await simulator.cutAmi()
  account.start()
  const answer = account.send('Ping', [], 'intent.1')
  await simulator.restoreAmi()
  expect(await answer).toMatchObject({ ok: true })
})
