import type { MutableView, TableName, View } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { deriveView } from '../src/derive/derive-view.ts'
import { Deriver, type RowChange } from '../src/derive/deriver.ts'
import { createMirror } from '../src/mirror/mirror.ts'
import { broken } from './invariants.ts'
import { type Moment, recordings, replay } from './recording.ts'

const all = recordings()

describe('recordings of a real Asterisk', () => {
  it('there are some', () => {
    expect(all.length).toBeGreaterThan(0)
  })

  // A long one is looked at after every event too, but with the whole-view oracle only now and then.
  it.each(all.map((recording) => [recording.name, recording] as const))('[VIEW-1] %s', (_name, recording) => {
    const mirror = createMirror()
    const deriver = new Deriver(mirror)
    const copy = new Map<string, unknown>()
    const oracleEvery = Math.max(1, Math.round(recording.bytes.length / 400_000))
    let count = 0
    for (const { event, moment } of replay(mirror, recording)) {
      const changes = deriver.update()
      keepCopy(copy, changes)
      count += 1
      const where = `event ${count} ${event?.event ?? moment?.at}`
      if (count % oracleEvery === 0 || moment) {
        expect(broken(mirror, deriver.view), where).toEqual([])
        expect(plain(deriver.view), where).toEqual(plain(deriveView(mirror)))
        expect(copy.size, where).toBe(sizeOf(deriver.view))
      }
      if (moment) expectMoment(deriver.view, moment)
    }
    expect(count).toBeGreaterThan(10)
  })
})

/** What a reader of the changes alone would know. */
function keepCopy(copy: Map<string, unknown>, changes: readonly RowChange[]): void {
  for (const { table, id, before, after } of changes) {
    const key = `${table} ${id}`
    expect(copy.get(key), key).toBe(before)
    if (after) copy.set(key, after)
    else copy.delete(key)
  }
}

const plain = (view: View) => Object.fromEntries((Object.keys(view) as TableName[]).map((t) => [t, sorted(view[t])]))
const sorted = (rows: ReadonlyMap<string, unknown>) =>
  Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
const sizeOf = (view: MutableView) => Object.values(view).reduce((sum, rows) => sum + rows.size, 0)

/** The board shows what the person beside the phones noted. */
function expectMoment(view: View, moment: Moment): void {
  const where = `moment ${moment.at}`
  for (const [number, state] of Object.entries(moment.extensions ?? {})) {
    expect(view.extensions.get(number)?.state, `${where}: ${number}`).toBe(state)
  }
  for (const [a, b] of moment.talking ?? []) {
    const leg = [...view.legs.values()].find((one) => one.who.number === a && one.phase === 'talking')
    expect(leg?.party?.number, `${where}: ${a} talks with ${b}`).toBe(b)
  }
  if (moment.holds) expect(holds(view), where).toEqual(moment.holds)
  if (moment.parked) {
    expect(Object.fromEntries([...view.parkedCalls.values()].map((p) => [p.slot, p.who.number])), where).toEqual(
      moment.parked,
    )
  }
  for (const [name, numbers] of Object.entries(moment.queues ?? {})) {
    const waiting = view.queues.get(name)?.waitingIds.map((id) => view.waitingCallers.get(id)?.who.number)
    expect(waiting, `${where}: ${name}`).toEqual(numbers)
  }
  if (moment.rooms) expect(rooms(view), where).toEqual(moment.rooms)
  if (moment.spies) {
    const spies = [...view.legs.values()].flatMap((leg) => leg.supervisedBy.map((by) => ({ by, on: leg.who.number })))
    expect(spies, where).toEqual(moment.spies)
  }
}

function holds(view: View): Moment['holds'] {
  return [...view.legs.values()]
    .filter((leg) => leg.holdingAt !== null)
    .map((leg) => {
      const held = leg.peerLegIds.map((id) => view.legs.get(id)!)
      for (const other of held) expect(other.heldAt).not.toBeNull()
      for (const one of [leg, ...held]) expect(view.extensions.get(one.who.number)?.state).toBe('held')
      return { by: leg.who.number, held: held[0]?.who.number ?? '' }
    })
}

function rooms(view: View): Moment['rooms'] {
  return Object.fromEntries(
    [...view.conferences.values()].map((room) => {
      const inside = room.participantIds.map((id) => view.participants.get(id)!)
      return [
        room.id,
        {
          members: inside.map((one) => one.who.number),
          muted: inside.filter((one) => one.muted).map((one) => one.who.number),
        },
      ]
    }),
  )
}
