import type { Command, CommandError } from '@jackfield/model'
import {
  anybody,
  type ExtensionId,
  emptyView,
  type Intent,
  type IntentId,
  type Message,
  type Operator,
  type OwnName,
  type View,
} from '@jackfield/model'
import type { Hello } from '@jackfield/protocol'
import { createStore, type StoreApi } from 'zustand/vanilla'

/**
 * The browser's link to the gateway. `lost` covers both a closed socket and an open one that has stopped answering; the last
 * picture stays on the board in either case and must look stale.
 */
export interface Link {
  readonly state: 'connecting' | 'live' | 'lost' | 'other-version' | 'refused'
  /** Since when it is in `state`, epoch ms by this machine's clock. */
  readonly sinceAt: number
  /** Round trip of the last beat, ms. */
  readonly rttMs: number | null
  /** When the gateway was last heard, epoch ms by this machine's clock; renewed at most once a second. */
  readonly lastWordAt: number | null
  /** Why it is not live, as the transport put it; for a detail line, not for a headline. */
  readonly reason: string | null
}

/** An intent that was sent and has not been settled by a patch. */
export interface PendingIntent {
  readonly intent: Intent
  /** Epoch ms by this machine's clock. */
  readonly askedAt: number
  /** `asked` = no ack yet, `accepted` = the exchange took it, `failed` = it won't happen; kept a while so that it can be read. */
  readonly state: Exclude<Command['state'], 'done'>
  readonly error: CommandError | null
}

/** Everything one browser tab knows. Only the link writes it. */
export interface BoardState {
  readonly link: Link
  /** The gateway's boot from which `view` comes; null before the first snapshot. */
  readonly epoch: string | null
  /** Number of the last patch in `view`. */
  readonly seq: number
  readonly view: View
  /** The same without the operator's own names: what the gateway told. The very same object where there are none. */
  readonly told: View
  /** A1: callers by the operator's own contacts, by the number as it stands on the board. */
  readonly ownNames: ReadonlyMap<string, OwnName>
  readonly pending: ReadonlyMap<IntentId, PendingIntent>
  /** The messages to and from the operator at this panel, oldest first; each once, by its id. */
  readonly messages: readonly Message[]
  /** C27: the phones of the people who have a board open. */
  readonly atBoards: ReadonlySet<ExtensionId>
  /** Nothing here reaches a real exchange. */
  readonly demo: boolean
  /** The operator that the gateway takes us for, with role and phone; it alone decides. */
  readonly me: Operator
  /** S4: the board of `me`, seen by an administrator: nothing can be done from here. */
  readonly viewOnly: boolean
  /** Whether who is signed in changes people and reads the audit trail. */
  readonly administers: boolean
  /** What this site asks of everybody. */
  readonly rules: Hello['rules']
  /** What it says of its desks. */
  readonly site: Hello['site']
  /** The gateway's clock minus ours: add it to the local time before subtracting a row's instant. */
  readonly clockOffsetMs: number
}

/** An empty board. One per tab, made by the caller; there is none at module level. */
export function createBoardStore(): StoreApi<BoardState> {
  const view = emptyView()
  return createStore<BoardState>(() => ({
    link: { state: 'connecting', sinceAt: 0, rttMs: null, lastWordAt: null, reason: null },
    epoch: null,
    seq: 0,
    view,
    told: view,
    ownNames: new Map(),
    pending: new Map(),
    messages: [],
    atBoards: new Set(),
    demo: false,
    me: anybody,
    viewOnly: false,
    administers: false,
    rules: { supervisionReason: 'optional', dialling: {} },
    site: { holdReminderMs: null, parkReminderMs: null, greetings: {}, screenPops: [], pauseReasons: [], layouts: [] },
    clockOffsetMs: 0,
  }))
}

export type BoardStore = StoreApi<BoardState>
