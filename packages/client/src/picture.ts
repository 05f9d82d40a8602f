import { type Change, diff, type Patch, readMissed, readPatch, readSnapshot, viewOf } from '@jackfield/protocol'
import type { BoardState } from './board-state.ts'
import { afterChanges } from './own-names.ts'
import type { SnapshotParts } from './snapshot-parts.ts'
import { advance } from './view-changes.ts'

type Rows = 'view' | 'told'

/** What a message from the gateway does to the board. */
export type Taken =
  | { kind: 'applied'; next: Pick<BoardState, 'epoch' | 'seq' | Rows> }
  /** Already known: a patch that the snapshot had in it. */
  | { kind: 'ignored' }
  /** Something is missing or unreadable: ask for a snapshot. */
  | { kind: 'gap'; why: string }

/**
 * A snapshot off the wire, with the parts of it that came before. Rows that are as before stay the same objects, so that a reconnect redraws only what changed
 * meanwhile.
 */
export function takeSnapshot(state: Pick<BoardState, Rows | 'ownNames'>, raw: unknown, parts: SnapshotParts): Taken {
  const last = readSnapshot(raw)
  const tables = last && parts.with(last)
  if (last === null || tables === null) return { kind: 'gap', why: 'unreadable snapshot' }
  const { epoch, seq } = last
  return { kind: 'applied', next: { epoch, seq, ...changed(state, diff(state.told, viewOf(tables))) } }
}

/** A patch off the wire, in the state that the ones before it made. */
export function takePatch(state: Pick<BoardState, 'epoch' | 'seq' | Rows | 'ownNames'>, raw: unknown): Taken {
  const patch = readPatch(raw)
  if (patch === null) return { kind: 'gap', why: 'unreadable patch' }
  const { epoch, seq, changes } = patch
  if (epoch !== state.epoch) return { kind: 'gap', why: 'another epoch' }
  if (seq <= state.seq) return { kind: 'ignored' }
  if (seq !== state.seq + 1) return { kind: 'gap', why: `patch ${seq} after ${state.seq}` }
  return { kind: 'applied', next: { epoch, seq, ...followed(state, changes) } }
}

/** What was missed, off the wire: all of it at once, so that the board is never half way. */
export function takeMissed(state: Pick<BoardState, 'epoch' | 'seq' | Rows | 'ownNames'>, raw: unknown): Taken {
  const missed = readMissed(raw)
  if (missed === null) return { kind: 'gap', why: 'unreadable patches' }
  const { epoch, seq, patches } = missed
  const follows = (patch: Patch, i: number) => patch.epoch === epoch && patch.seq === state.seq + 1 + i
  if (epoch !== state.epoch || seq !== state.seq + patches.length || !patches.every(follows))
    return { kind: 'gap', why: `patches to ${seq} after ${state.seq}` }
  const changes = patches.flatMap((patch) => patch.changes)
  return { kind: 'applied', next: { epoch, seq, ...followed(state, changes) } }
}

const followed = (state: Pick<BoardState, Rows | 'ownNames'>, changes: readonly Change[]) =>
  changes.length > 0 ? changed(state, changes) : { view: state.view, told: state.told }

const changed = (state: Pick<BoardState, Rows | 'ownNames'>, changes: readonly Change[]) =>
  afterChanges(state, advance(state.told, changes), changes)
