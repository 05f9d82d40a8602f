import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type ExtensionId, Intent, type LegId, legFingerprint } from '@jackfield/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from './until.ts'
import { newId, World } from './world.ts'

let parent: string
let folder: string
let world: World
beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'jackfield-audit-'))
  folder = join(parent, 'data')
  world = await World.open({ env: { JACKFIELD_DATA: folder } })
  await world.amiIs('live')
})
afterEach(async () => {
  await world.close()
  rmSync(parent, { recursive: true, force: true })
})
const rows = (): Record<string, string>[] => {
  const db = new DatabaseSync(join(folder, 'jackfield.db'), { readOnly: true })
  try {
    return db.prepare("SELECT * FROM audit WHERE kind IN ('command', 'supervision') ORDER BY seq").all() as never
  } finally {
    db.close()
  }
}
const listen = (number: string, id = newId()) => {
  const leg = world.leg(number)
  const more = { mode: 'listen', autoAnswer: true, reason: 'Complaint 4711', actorExtensionId: '103' }
  return Intent.parse({ id, kind: 'supervise', legId: leg.id, seen: legFingerprint(leg), ...more })
}

it('each command is written as it was asked and as it ended, with the person, the address, the call and those on it', async () => {
  const panel = await world.panel()
  await world.talk()
  const hangUp = world.hangUp('101')
  const { id: legId, who } = world.leg('101')
  const other = world.leg('102').who
  expect(await panel.link.send(hangUp)).toEqual({ ok: true })
  await until('it ended', () => rows().length === 2)
  const same = {
    ...{ kind: 'command', action: 'hang-up', request: hangUp.id, call_id: legId, role: 'admin' },
    address: expect.stringContaining('127.0.0.1'),
    parties: JSON.stringify([who, other].map(({ name, number }) => ({ name, number }))),
    sentence: expect.stringContaining('"key":"hang-up'),
  }
  expect(rows()).toMatchObject([
    { ...same, outcome: 'asked' },
    { ...same, outcome: 'done' },
  ])
})

it('a refusal is written, and what the gateway does by itself', async () => {
  const panel = await world.panel()
  const gone = { ...{ id: newId(), kind: 'hang-up', actorExtensionId: null }, legId: 'gone' as LegId, seen: '' }
  expect(await panel.link.send(Intent.parse(gone))).toMatchObject({ ok: false })
  const said = { id: newId(), kind: 'broadcast', text: 'hello', actorExtensionId: '101' as ExtensionId }
  expect(await panel.link.send(Intent.parse(said))).toMatchObject({ ok: true })
  await until('both', () => rows().length === 2)
  expect(rows()).toMatchObject([
    { action: 'hang-up', outcome: 'no-such-leg', call_id: 'gone' },
    { action: 'broadcast', outcome: 'done', phone: '101' },
  ])
})

it('a person listens when that is written, and is refused in words when it can’t be; everything else goes on', async () => {
  const panel = await world.panel()
  await world.talk()
  const asked = listen('101')
  expect(await panel.link.send(asked)).toEqual({ ok: true })
  // Before the answer came, it was there.
  expect(rows()[0]).toMatchObject({
    ...{ kind: 'supervision', action: 'listen', outcome: 'asked', request: asked.id, phone: '103' },
    ...{ reason: 'Complaint 4711', sentence: expect.stringContaining('Listen to ') },
  })
  await until('103 listens', () => world.view.extensions.get('103')?.state === 'busy')
  await world.simulator.hangup('103')
  await until('it is over', () => world.view.extensions.get('103')?.state === 'idle')
  await until('the outcome is there', () => rows().length === 2)

  const away = join(parent, 'away')
  renameSync(folder, away)
  writeFileSync(folder, 'in the way')
  await until('it is noticed', () => world.feed('memory').state === 'down')
  expect(await panel.link.send(listen('101'))).toEqual({ ok: false, error: { code: 'not-audited' } })
  expect(await panel.link.send(world.hangUp('101'))).toEqual({ ok: true })
  await world.shows({ 101: 'idle', 103: 'idle' })
  await until('three wait', async () => (await world.metric('jackfield_audit_rows{state="waiting"}')) === 3)
  rmSync(folder)
  renameSync(away, folder)
  await until('it is back', () => world.feed('memory').state === 'live')
  await until('all are there', () => rows().length === 5)
  expect(rows().slice(2)).toMatchObject([
    { kind: 'supervision', outcome: 'not-audited' },
    { action: 'hang-up', outcome: 'asked' },
    { action: 'hang-up', outcome: 'done' },
  ])
})
