import { ExtensionId, emptyView } from '@jackfield/model'
import { type Snapshot, tablesOf } from '@jackfield/protocol'
import { anExtension } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import type { Seat } from '../live/seats.ts'
import type { PanelSocket } from './panel-socket.ts'
import { Snapshots } from './snapshots.ts'

/** A browser that reads all it is sent, or, `slow`, only when it is told to. */
class FakeSocket {
  connected = true
  readonly data: { seat: Seat }
  readonly heard: string[] = []
  readonly #waiting: (() => void)[] = []
  readonly conn = {
    writeBuffer: [],
    transport: { writable: true, once: (_: 'ready', listener: () => void) => this.#waiting.push(listener) },
  }

  constructor(seat: string, { slow = false } = {}) {
    this.data = { seat: seatOf(seat) }
    this.conn.transport.writable = !slow
  }

  emit(event: string, message: { json?: string; seq?: number }): void {
    this.heard.push(event === 'patch' ? `patch ${message.seq}` : event)
  }

  reads(): void {
    this.conn.transport.writable = true
    for (const listener of this.#waiting.splice(0)) listener()
  }
}

const seatOf = (key: string) => ({ key }) as Seat
const turn = () => new Promise((resolve) => setImmediate(resolve))
const turns = async (count = 20) => {
  for (let i = 0; i < count; i++) await turn()
}
const patch = (seq: number) => ({ epoch: 'boot', seq, at: 1, changes: [] })

function stage(people: number) {
  const view = emptyView()
  for (let i = 0; i < people; i++) view.extensions.set(ExtensionId.parse(`${i}`), anExtension({ id: `${i}` }))
  const tables = tablesOf(view) as Snapshot['tables']
  const given: FakeSocket[] = []
  let taken = 0
  const snapshots = new Snapshots({
    snapshot: () => {
      taken += 1
      return { epoch: 'boot', seq: 7, at: 1, tables }
    },
    onGiven: (socket) => given.push(socket as unknown as FakeSocket),
  })
  return {
    given,
    taken: () => taken,
    keep: (seat: string, seq: number) => snapshots.keep(seat, patch(seq)),
    begin: (socket: FakeSocket) => snapshots.begin(socket as unknown as PanelSocket),
    forget: (socket: FakeSocket) => snapshots.forget(socket as unknown as PanelSocket),
    isGiving: (socket: FakeSocket) => snapshots.isGiving(socket as unknown as PanelSocket),
  }
}

describe('a snapshot', () => {
  it('of a small board is given at once', () => {
    const { begin, isGiving, given } = stage(10)
    const socket = new FakeSocket('whole')
    begin(socket)
    expect(socket.heard).toEqual(['snapshot'])
    expect([given, isGiving(socket)]).toEqual([[socket], false])
  })

  it('of a big one goes in parts, then the patches since; all who come meanwhile share it', async () => {
    const { begin, keep, given, taken, isGiving, forget } = stage(7_000)
    const [one, two, plain, gone] = ['whole', 'whole', 'plain', 'whole'].map((seat) => new FakeSocket(seat))
    begin(one!)
    keep('whole', 8)
    begin(two!)
    begin(gone!)
    begin(plain!)
    expect(taken()).toBe(2)
    expect(isGiving(gone!)).toBe(true)
    forget(gone!)
    expect(isGiving(gone!)).toBe(false)
    keep('whole', 9)
    await turns()
    expect([one, two, plain, gone].map((socket) => socket!.heard)).toEqual([
      ['part', 'part', 'snapshot', 'patch 8', 'patch 9'],
      ['part', 'part', 'snapshot', 'patch 8', 'patch 9'],
      ['part', 'part', 'snapshot'],
      ['part'],
    ])
    expect(given).toHaveLength(3)
    begin(gone!)
    expect(taken()).toBe(3)
  })

  it('waits for a browser that reads slowly, and for nobody else', async () => {
    const { begin, keep, given, taken } = stage(7_000)
    const [slow, quick, late] = [
      new FakeSocket('whole', { slow: true }),
      new FakeSocket('whole'),
      new FakeSocket('whole'),
    ]
    begin(slow)
    begin(quick)
    await turns()
    expect(given).toEqual([quick])
    expect(slow.heard).toEqual(['part'])
    for (let seq = 8; seq < 108; seq++) keep('whole', seq)
    // All of the first is written: who comes now gets a newer one.
    begin(late)
    expect(taken()).toBe(2)
    slow.reads()
    await turns()
    expect(slow.heard).toEqual(['part', 'part', 'snapshot', ...Array.from({ length: 100 }, (_, i) => `patch ${i + 8}`)])
    expect(given).toContain(slow)
  })

  it('of the new seat alone is given to a browser whose seat changes meanwhile', async () => {
    const { begin, keep, given } = stage(7_000)
    const socket = new FakeSocket('whole')
    begin(socket)
    socket.data.seat = seatOf('plain')
    begin(socket)
    keep('whole', 8)
    keep('plain', 3)
    await turns()
    expect(socket.heard).toEqual(['part', 'part', 'part', 'snapshot', 'patch 3'])
    expect(given).toEqual([socket])
  })

  it('begins anew for a browser for which too much would be kept', async () => {
    const { begin, keep, given, taken } = stage(7_000)
    const slow = new FakeSocket('whole', { slow: true })
    begin(slow)
    for (let seq = 8; seq <= 2_008; seq++) keep('whole', seq)
    expect(taken()).toBe(2)
    slow.reads()
    await turns()
    expect(slow.heard).toEqual(['part', 'part', 'part', 'snapshot'])
    expect(given).toEqual([slow])
  })
})
