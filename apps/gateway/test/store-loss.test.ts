import { mkdtempSync, openSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExtensionId, Intent, IntentId } from '@jackfield/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from './until.ts'
import { newId, World } from './world.ts'

let parent: string
let folder: string
let worlds: World[]
let world: World
const anna = '101' as ExtensionId
const open = async () => {
  world = await World.open({ env: { JACKFIELD_DATA: folder } })
  worlds.push(world)
  await world.amiIs('live')
}
const close = async () => {
  for (const one of worlds.splice(0)) await one.close()
}
beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'jackfield-loss-'))
  folder = join(parent, 'data')
  worlds = []
  await open()
})
afterEach(async () => {
  await close()
  rmSync(parent, { recursive: true, force: true })
})
const panelOfAnna = async () => {
  const panel = await world.panel()
  panel.link.iAm(anna)
  return panel
}
const base = () => ({ id: newId() as IntentId, actorExtensionId: anna })
const word = (text: string): Intent => ({ ...base(), kind: 'broadcast', text })
const later = (number = '102'): Intent => ({
  ...base(),
  ...{ kind: 'schedule-callback', number, name: '', note: 'offer', when: { kind: 'in', minutes: 60 } },
  ...{ origin: null, autoAnswer: false },
})
const done = { ok: true, done: true }
const notKept = { ok: false, error: { code: 'not-kept' } }
const memory = () => world.feed('memory')
const health = async () =>
  (await (await fetch(`${world.gateway.url}healthz`)).json()) as { status: string; feeds: { memory: object } }

/** Writes over all pages of the file but the first, which has the schema. */
function scribble(): void {
  const file = join(folder, 'jackfield.db')
  const opened = openSync(file, 'r+')
  for (let page = 2; page * 4096 < statSync(file).size; page++)
    writeSync(opened, Buffer.alloc(64, 0xde), 0, 64, page * 4096)
}
/** The folder is gone, and can't be made again until `mend`. */
function lose(): { mend: () => void } {
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'in the way')
  return { mend: () => rmSync(folder) }
}

it('while all is well the memory is live, and nothing is said of it', async () => {
  expect(memory()).toMatchObject({ state: 'live', reason: null })
  expect(await health()).toMatchObject({ status: 'ok', feeds: { memory: { state: 'live' } } })
  expect(await world.metric('jackfield_store_refused_total')).toBe(0)
})

describe('a database that is damaged', () => {
  it('while nobody ran: the board starts without its memory, says so, and operators sign in', async () => {
    const panel = await panelOfAnna()
    for (let n = 0; n < 15; n++) await panel.link.send(word(`${n} ${'x'.repeat(900)}`))
    await close()
    scribble()
    await open()
    const aside = readdirSync(folder).find((name) => name.startsWith('jackfield.db.damaged-'))!
    expect(memory()).toMatchObject({ state: 'live', reason: expect.stringContaining(aside) })
    expect((await health()).feeds.memory).toMatchObject({ reason: expect.stringContaining(aside) })
    const again = await panelOfAnna()
    expect(await again.link.send(word('after it'))).toEqual(done)
    await until(
      'it came',
      () =>
        again.store
          .getState()
          .messages.map(({ text }) => text)
          .join() === 'after it',
    )
  })
})

describe('a data folder that is gone', () => {
  it('is told on the board, in /healthz and in the metrics; nothing is acknowledged, and calls go on', async () => {
    const panel = await panelOfAnna()
    lose()
    await until('it is noticed', () => memory().state === 'down')
    expect(await health()).toMatchObject({ status: 'degraded', feeds: { memory: { state: 'down' } } })
    expect(await world.metric('jackfield_feed_up{feed="memory"}')).toBe(0)
    expect(await panel.link.send(later())).toEqual(notKept)
    expect(await panel.link.send(word('x'))).toEqual(notKept)
    expect(await world.metric('jackfield_store_refused_total')).toBeGreaterThan(0)
    await world.talk()
    const note: Intent = { ...base(), kind: 'note', legId: world.leg('101').id, text: 'x' }
    expect(await panel.link.send(note)).toEqual(notKept)
    expect(world.view.notes.size + world.view.callbacks.size).toBe(0)
    expect(await panel.link.send(world.hangUp('101'))).toEqual({ ok: true })
    await world.shows({ 101: 'idle' })
    // An operator who signs in now gets the board, and no messages.
    expect((await panelOfAnna()).store.getState().messages).toEqual([])
  })

  it('heals by itself, and the next gateway finds what the board had before and after', async () => {
    const panel = await panelOfAnna()
    expect(await panel.link.send(later('102'))).toEqual(done)
    const { mend } = lose()
    await until('it is noticed', () => memory().state === 'down')
    mend()
    await until('it is back', () => memory().state === 'live')
    expect(memory().reason).toContain('begun anew')
    expect(await panel.link.send(later('103'))).toEqual(done)
    await until('both are written', () => world.view.callbacks.size === 2)
    await close()
    await open()
    expect([...world.view.callbacks.values()].map(({ number }) => number).sort()).toEqual(['102', '103'])
  })

  it('what happened by itself meanwhile is written down when it is back', async () => {
    const panel = await panelOfAnna()
    const intent = later('102')
    expect(await panel.link.send(intent)).toEqual(done)
    const { mend } = lose()
    await until('it is noticed', () => memory().state === 'down')
    const cancel = { ...base(), kind: 'cancel-callback', callbackId: intent.id } as unknown as Intent
    expect(await panel.link.send(cancel)).toEqual(notKept)
    expect(world.view.callbacks.get(intent.id)).toMatchObject({ state: 'scheduled' })
    mend()
    await until('it is back', () => memory().state === 'live')
    expect(await panel.link.send({ ...cancel, id: newId() as IntentId })).toEqual(done)
    await close()
    await open()
    expect(world.view.callbacks.get(intent.id)).toMatchObject({ state: 'cancelled' })
  })
})

it('an id on the board may not be used by another to replace what is kept under it, also after a restart', async () => {
  const mine = later('102')
  expect(await (await panelOfAnna()).link.send(mine)).toEqual(done)
  await close()
  await open()
  const panel = await panelOfAnna()
  // The same again, as a panel does that heard no answer.
  expect(await panel.link.send(mine)).toEqual(done)
  await close()
  await open()
  const theirs: Intent = { ...later('103'), id: mine.id, actorExtensionId: '102' as ExtensionId }
  expect(await (await world.panel()).link.send(theirs)).toMatchObject({ ok: false, error: { code: 'bad-intent' } })
  expect([...world.view.callbacks.values()]).toMatchObject([{ operatorId: '101', number: '102' }])
})
