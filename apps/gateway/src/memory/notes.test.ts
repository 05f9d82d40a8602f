import type { ExtensionId, Feed, IntentId, LegId, NoteId } from '@jackfield/model'
import { NotesTable, type Store } from '@jackfield/store'
import { openStore, query } from '@jackfield/store/testing'
import { aCall, aLeg, anExtension } from '@jackfield/testkit'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { HandSource } from '../../test/hand-source.ts'
import { LiveBoard } from '../live/live-board.ts'
import { Notes } from './notes.ts'

let store: Store
let board: LiveBoard
let source: HandSource
let notes: Notes

async function boot(): Promise<void> {
  board = new LiveBoard({ epoch: 'boot', now: Date.now, onPatch: () => {} })
  board.show(source)
  board.put('feeds', { id: 'ami', state: 'live' } as Feed)
  notes = new Notes({
    board,
    table: new NotesTable(store),
    now: Date.now,
  })
  await notes.load()
}
beforeEach(async () => {
  vi.useFakeTimers()
  store = await openStore()
  source = new HandSource()
  source.view.extensions.set('101', anExtension({ id: '101' }))
  call('101')
  await boot()
})
afterEach(async () => {
  notes.stop()
  board.stop()
  await store.close()
  vi.useRealTimers()
})

/** An outside caller with this extension. */
function call(extensionId: string): void {
  source.view.legs.clear()
  const own = `leg-${extensionId}`
  const createdAt = Date.now() - 1_000
  for (const leg of [
    aLeg({ id: 'outside', callId: 'outside', extensionId: null, trunkId: 'carrier', peerLegIds: [own], createdAt }),
    aLeg({ id: own, callId: 'outside', extensionId, peerLegIds: ['outside'], createdAt }),
  ])
    source.view.legs.set(leg.id, leg)
  source.view.calls.set('outside', aCall({ id: 'outside', legIds: ['outside', own] }))
}
const write = (text: string, legId = 'leg-101') =>
  notes.add({
    id: `intent-${text.length}` as IntentId,
    kind: 'note',
    actorExtensionId: '101' as ExtensionId,
    legId: legId as LegId,
    text,
  })
const shown = async () => {
  board.touch()
  await vi.advanceTimersByTimeAsync(100)
  return [...board.view.notes.values()].map(({ legId, text, byName }) => ({ legId, text, byName }))
}

it('goes with the party from outside, through a transfer and a new gateway, and is over with them', async () => {
  await write('Wants\n\u202eMr <b>Lind')
  const note = { legId: 'outside', text: 'Wants Mr <b>Lind', byName: 'Anna Conti' }
  expect(await shown()).toEqual([note])
  call('103')
  expect(await shown()).toEqual([note])
  notes.stop()
  board.stop()
  await boot()
  expect(await shown()).toEqual([note])
  source.view.legs.clear()
  expect(await shown()).toEqual([])
  notes.stop()
  call('101')
  await boot()
  expect(await shown()).toEqual([])
})

it('does not end while the picture may be old, and is not put on another call with the same id', async () => {
  await write('x')
  board.put('feeds', { id: 'ami', state: 'down' } as Feed)
  source.view.legs.clear()
  expect(await shown()).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(60_000)
  call('103')
  board.put('feeds', { id: 'ami', state: 'live' } as Feed)
  expect(await shown()).toEqual([])
})

it('a disk that is full does not take the board down', async () => {
  await write('x')
  await shown()
  await query(store, 'DROP TABLE notes')
  source.view.legs.clear()
  expect(await shown()).toEqual([])
})

it('is cut to its length, and taken away', async () => {
  await write('y'.repeat(4_000))
  expect((await shown())[0]!.text).toHaveLength(500)
  await notes.remove({
    id: 'intent-1' as IntentId,
    kind: 'remove-note',
    actorExtensionId: null,
    noteId: 'intent-4000' as NoteId,
  })
  expect(await shown()).toEqual([])
})

it('forgets what is over after its time', async () => {
  await write('x')
  await shown()
  source.view.legs.clear()
  await shown()
  const count = () => query(store, 'SELECT count(*) AS n FROM notes')
  await new NotesTable(store).forgetBefore(Date.now() - 1_000)
  expect(await count()).toEqual([{ n: 1 }])
  await new NotesTable(store).forgetBefore(Date.now() + 1_000)
  expect(await count()).toEqual([{ n: 0 }])
})
