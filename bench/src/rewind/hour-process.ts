import { readFileSync } from 'node:fs'
import { AmiDecoder } from '@jackfield/ami'
import type { Extension } from '@jackfield/model'
import { RecordingLoop } from '@jackfield/simulator'
import { LiveBoard } from '../../../apps/gateway/src/live/live-board.ts'
import { wholeSeat } from '../../../apps/gateway/src/live/seats.ts'
import { Rewind } from '../../../apps/gateway/src/rewind/rewind.ts'
import { Tape } from '../../../apps/gateway/src/rewind/tape.ts'
import { Road } from '../ami-decode/subjects/whole-road.ts'
import { answer } from '../frame/child.ts'
import { usage } from '../frame/usage.ts'

export interface Hour {
  readonly events: number
  readonly patches: number
  readonly changes: number
  /** CPU of all threads from the first event to the last, ms. */
  readonly cpuMs: number
  /** After a collection: resident, and what JavaScript holds with its buffers, MB. */
  readonly rssMb: number
  readonly heldMb: number
  /** What the tape says of itself; 0 without one. */
  readonly keptBytes: number
  readonly reachMinutes: number
  /** The longest of ten looks at a moment, and at a minute from there on, ms; 0 without a tape. */
  readonly momentMs: number
  readonly stretchMs: number
}
export type HourQuestions = {
  hour: {
    ask: { file: string; extensions: number; perSecond: number; minutes: number; isKept: boolean }
    answer: Hour
  }
}

/** Classes that the gateway does not ask for. */
const notAsked = new Set(['VarSet', 'TestEvent', 'RTCPSent', 'RTCPReceived', 'Newexten'])
/** After so many events the event loop goes round, so that what is done beside has its turn. */
const TURN = 25
const LOOKS = 10

/* An hour of a board on a clock that is turned: as many patches as in an hour of a real one, in a fraction of it. */
answer<HourQuestions>({
  async hour({ file, extensions, perSecond, minutes, isKept }) {
    let [steady, wall] = [0, Date.UTC(2026, 0, 12, 9)]
    const tape = isKept ? new Tape({ keepMs: 3_600_000, maxBytes: 1e9, steady: () => steady }) : null
    const road = new Road()
    let [events, patches, changes] = [0, 0, 0]
    const board = new LiveBoard({
      epoch: 'bench',
      now: () => wall,
      onPatch(patch) {
        patches += 1
        changes += patch.changes.length
        tape?.record(patch, board.view)
      },
    })
    board.show(road.deriver)
    const loop = new RecordingLoop(readFileSync(file))
    const decoder = new AmiDecoder()
    const wanted = perSecond * 60 * minutes
    // The first round brings the lists.
    for (const frame of decoder.push(loop.round(0))) road.take(frame, wall)
    board.flush()
    idle(board.view.extensions as Map<string, Extension>, extensions)
    const before = usage().cpuMs
    for (let round = 1; events < wanted; round += 1) {
      for (const frame of decoder.push(loop.round(round))) {
        const isList = frame.get('ActionID') !== undefined
        if (!road.take(frame, wall) || isList || notAsked.has(frame.get('Event') ?? '')) continue
        events += 1
        steady += 1000 / perSecond
        wall += 1000 / perSecond
        board.flush()
        if (events % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
        if (events >= wanted) break
      }
    }
    const cpuMs = usage().cpuMs - before
    board.stop()
    // What is still being packed.
    await new Promise((resolve) => setTimeout(resolve, 500))
    for (let i = 0; i < 3; i += 1) globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 200))
    const { rss, heapUsed, external } = process.memoryUsage()
    const memory = { rssMb: rss / 1e6, heldMb: (heapUsed + external) / 1e6 }
    const { reach } = tape ?? { reach: null }
    return {
      ...{ events, patches, changes, cpuMs, ...memory, keptBytes: tape?.bytes ?? 0 },
      reachMinutes: reach === null ? 0 : (reach.to.position - reach.from.position) / 60_000,
      ...(tape === null ? { momentMs: 0, stretchMs: 0 } : await looks(tape, steady)),
    }
  },
})

/** As many more people as wanted, who do nothing. */
function idle(rows: Map<string, Extension>, extensions: number): void {
  const model = [...rows.values()][0]
  if (model === undefined) throw new Error('the recording has no extension')
  for (let number = 20_000; rows.size < extensions; number += 1) {
    const id = String(number)
    rows.set(id, {
      ...model,
      id,
      number: id,
      name: `Person ${id}`,
      legIds: [],
      state: 'idle',
      party: null,
    } as never)
  }
}

async function looks(tape: Tape, steady: number): Promise<Pick<Hour, 'momentMs' | 'stretchMs'>> {
  const rewind = new Rewind(tape, () => ({ outsiders: { has: () => false } }))
  let [momentMs, stretchMs] = [0, 0]
  for (let look = 0; look < LOOKS; look += 1) {
    const position = Math.floor((steady / (LOOKS + 1)) * (look + 0.99))
    let began = performance.now()
    await rewind.momentAt(position, wholeSeat, 'bench')
    momentMs = Math.max(momentMs, performance.now() - began)
    began = performance.now()
    await rewind.stretchFrom(position, 60_000, wholeSeat, 'bench')
    stretchMs = Math.max(stretchMs, performance.now() - began)
  }
  return { momentMs, stretchMs }
}
