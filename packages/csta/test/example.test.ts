import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { type CstaEvent, CstaServer, nothing } from '../src/index.ts'

const folder = path.join(import.meta.dirname, '..')
const example = 'examples/watch-a-phone.js'
const end: (() => unknown)[] = []
afterEach(async () => {
  for (const one of end.splice(0)) await one()
})

it('the README shows the example as it is', () => {
  expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toContain(
    readFileSync(path.join(folder, example), 'utf8').trim(),
  )
})

it('the example logs in, monitors and prints what it hears', async () => {
  let tell: ((event: CstaEvent) => void) | null = null
  const server = new CstaServer({
    port: 0,
    login: async ({ user, password }) =>
      `${user} ${password}` === 'Anna secret'
        ? {
            mayAsk: () => true,
            request: async () => nothing,
            monitor: (_device, hear) => {
              tell = hear
              return { ok: true, stop: () => {} }
            },
            end: () => {},
          }
        : { notStarted: 'invalidApplicationInfo' as const },
  })
  end.push(() => server.close())
  const { port } = await server.listen()
  const env = { ...process.env, CSTA_PORT: String(port), CSTA_USER: 'Anna', CSTA_TOKEN: 'secret', CSTA_PHONE: '102' }
  const run = spawn(process.execPath, [path.join(folder, example)], { env })
  end.push(() => run.kill())
  let said = ''
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
  await expect.poll(() => said, { timeout: 30_000 }).toContain('monitor 1 of 102')
  const connection = { callId: 'c', deviceId: '102' }
  tell!({ name: 'RetrievedEvent', connection, localState: 'connected', cause: 'normal' })
  await expect.poll(() => said, { timeout: 30_000 }).toContain('RetrievedEvent 102: connected')
})
