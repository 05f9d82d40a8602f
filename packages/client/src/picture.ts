import { type Change, diff, readPatch, readSnapshot, viewOf } from '@jackfield/protocol'
import type { BoardState } from './board-state.ts'
import { afterChanges } from './own-names.ts'
import type { SnapshotParts } from './snapshot-parts.ts'
import { advance } from './view-changes.ts'

type Rows = 'view' | 'told'

/** What a message from the gateway does to the board. */
export type Taken =
  | { kind: 'applied'; next: Pick<BoardState, 'epoch' | 'seq' | Rows>; at: number }
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
  const { epoch, seq, at } = last
  return { kind: 'applied', at, next: { epoch, seq, ...changed(state, diff(state.told, viewOf(tables))) } }
}

/** A patch off the wire, in the state that the ones before it made. */
export function takePatch(state: Pick<BoardState, 'epoch' | 'seq' | Rows | 'ownNames'>, raw: unknown): Taken {
  const patch = readPatch(raw)
  if (patch === null) return { kind: 'gap', why: 'unreadable patch' }
  const { epoch, seq, at, changes } = patch
  if (epoch !== state.epoch) return { kind: 'gap', why: 'another epoch' }
  if (seq <= state.seq) return { kind: 'ignored' }
  if (seq !== state.seq + 1) return { kind: 'gap', why: `patch ${seq} after ${state.seq}` }
  return {
    kind: 'applied',
    at,
    next: { epoch, seq, ...(changes.length > 0 ? changed(state, changes) : { view: state.view, told: state.told }) },
  }
}

const changed = (state: Pick<BoardState, Rows | 'ownNames'>, changes: readonly Change[]) =>
  afterChanges(state, advance(state.told, changes), changes)
