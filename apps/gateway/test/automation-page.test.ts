import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { ExtensionId } from '@jackfield/model'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { newId, World } from './world.ts'

/* The curl lines of docs/automation.md, run as they stand there. */

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/automation.md'), 'utf8')
const lines = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
  block!
    .replaceAll('\\\n', '')
    .split('\n')
    .filter((line) => line.startsWith('curl ')),
)
const token = `robot-${'t'.repeat(32)}`
const ID = newId()
let world: World
beforeAll(async () => {
  world = await World.open({
    timings: { silentAfterMs: 30_000 },
    config: (config) => ({
      ...config,
      operators: [
        { name: 'robot', role: 'admin', extensionId: null as ExtensionId | null, tokenSha256: sha256(token) },
      ],
    }),
  })
  await world.amiIs('live')
  for (const number of ['101', '102']) world.simulator.setPhone(number, { mode: 'answer', answerAfterMs: 20 })
})
afterAll(() => world.close())

it('there are some', () => expect(lines.length).toBeGreaterThan(5))

it.each(lines)('%s', async (line) => {
  const env = { PATH: process.env.PATH, TOKEN: token, BOARD: world.gateway.url.replace(/\/$/, ''), ID }
  const { stdout } = await promisify(execFile)('sh', ['-c', line], { env })
  expect(JSON.parse(stdout).error ?? null).toBeNull()
})
