import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Journey, Step } from '@jackfield/model'
import { HistoryTable, sqlite } from '@jackfield/store'
import { openStore } from '@jackfield/store/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { compare } from './api-client.ts'
import { keepingPlace } from './keeping-place.ts'
import { World } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'jackfield-monitor-'))
const file = 'jackfield-1764000000.7-abc.wav'
beforeAll(() => writeFileSync(join(folder, file), 'RIFF and sound'))
afterAll(() => rmSync(folder, { recursive: true }))

const place = keepingPlace()
const tokenOf = (name: string) => `${name}-${'t'.repeat(32)}`
const at = Date.parse('2026-12-01T10:00:00Z')
const anna = { name: 'Anna Conti', number: '101', extensionId: '101' }
const recorded: Step = { kind: 'recorded', at, endedAt: at + 9, who: anna, legId: '1764000000.7', file }
const call: Journey = {
  ...{ id: '1764000000.6', startedAt: at, answeredAt: at, endedAt: at + 9, kind: 'inbound', outcome: 'answered' },
  ...{ caller: { name: '', number: '0612345678', extensionId: null }, callee: anna, did: null },
  steps: [{ kind: 'answered', at, who: anna }, recorded, { ...recorded, file: '../../etc/passwd' }],
}

let world: World
beforeEach(async () => {
  const store = await openStore({ kind: sqlite(place.env.JACKFIELD_DATA!) })
  await new HistoryTable(store).add([{ journey: call, keys: ['x:101'] }])
  await store.close()
  const person = (name: string, role: string, more: object = {}) => ({
    ...{ name, role, extensionId: null, tokenSha256: sha256(tokenOf(name)), ...more },
  })
  world = await World.open({
    env: place.env,
    config: (config) => ({
      ...config,
      recordingsFolder: folder,
      operators: [
        person('ada', 'admin'),
        person('sam', 'supervisor'),
        person('anna', 'operator', { extensionId: '101' }),
        person('elsewhere', 'supervisor', { contexts: ['nowhere'] }),
      ] as never,
    }),
  })
})
afterEach(() => world.close())
const get = (name: string, step: string, id = call.id) =>
  fetch(`${world.gateway.url}api/v1/history/calls/${id}/recording?step=${step}`, {
    headers: { authorization: `Bearer ${tokenOf(name)}` },
  })

it('is given to who may listen and sees the call, and each listen is written down', async () => {
  const sound = await get('sam', '1')
  compare('GET', `/api/v1/history/calls/${call.id}/recording`, { status: sound.status, body: null })
  expect([sound.status, sound.headers.get('content-type')]).toEqual([200, 'audio/wav'])
  expect(await sound.text()).toBe('RIFF and sound')
  expect((await get('anna', '1')).status).toBe(403)
  expect((await get('elsewhere', '1')).status).toBe(404)
  const audit = await fetch(`${world.gateway.url}api/v1/audit`, {
    headers: { authorization: `Bearer ${tokenOf('ada')}` },
  })
  const played = (
    (await audit.json()) as { rows: { action: string; call: string | null; actor: object }[] }
  ).rows.filter(({ action }) => action === 'play-recording')
  expect(played).toMatchObject([{ call: call.id, actor: { name: 'sam' } }])
  const rows = await fetch(`${world.gateway.url}api/v1/history`, {
    headers: { authorization: `Bearer ${tokenOf('sam')}` },
  })
  expect(((await rows.json()) as { rows: Journey[] }).rows[0]!.steps[1]).toEqual(recorded)
})

it.each([
  ['0', call.id, 404],
  ['2', call.id, 404],
  ['9', call.id, 404],
  ['1', 'none', 404],
  ['x', call.id, 400],
  ['-1', call.id, 400],
])('step %s of %s: %d', async (step, id, status) => {
  expect((await get('sam', step, id)).status).toBe(status)
})
