import type { Server as HttpServer } from 'node:http'
import type { ExtensionId, Message, Operator } from '@jackfield/model'
import type { Hello, Patch } from '@jackfield/protocol'
import type { Guard } from '../door/guard.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seat } from '../live/seats.ts'
import type { Log } from '../log.ts'
import type { Door } from './admission.ts'
import type { AsksOptions } from './asks.ts'
import type { BacklogBounds } from './backlog.ts'
import type { DesksOptions } from './desks.ts'
import type { GateOptions } from './gate.ts'
import type { KeptPatches } from './kept-patches.ts'
import type { NamesOfOwners, OwnNameRooms } from './own-name-rooms.ts'
import type { SeeingAs } from './seeing-as.ts'

export type SocketsOptions = Omit<DesksOptions, 'board' | 'isBehind'> &
  Pick<AsksOptions, 'intent' | 'why' | 'quality'> & {
    http: HttpServer
    door: Door
    guard: Guard
    demo: boolean
    rules: Hello['rules']
    siteOf: (operator: Operator) => Hello['site']
    log: Log
    now: () => number
    board: Pick<LiveBoard, 'epoch' | 'seen' | 'snapshot' | 'insiders' | 'flush'>
    /** From where an operator sees the board. */
    seatOf: (operator: Operator) => Seat
    seeingAs: Pick<SeeingAs, 'begin' | 'now' | 'end'>
    ownNames: NamesOfOwners
    bounds?: BacklogBounds
    /** How much is kept for browsers that come back. */
    keeps?: ConstructorParameters<typeof KeptPatches>[0]
    /** Absent = the people of the door are asked who comes. */
    find?: GateOptions['find']
    /** S7: since when the board is not confirmed by the gateway that keeps it, epoch ms; null, or absent = it is. */
    unconfirmedSince?: () => number | null
    /** Told for the metrics. */
    onBytes?: (bytes: number) => void
    onLagging?: () => void
  }

export type Sockets = {
  /**
   * Sends a patch to everybody who is not behind, `plain` to those who may not see all of it, and those of `bound` to operators who are bound
   * to contexts: encoded once for each seat that is taken, and once alone when two get the same.
   */
  broadcast: (patch: Patch, plain: Patch, bound: ReadonlyMap<string, Patch>) => void
  /** A1: tells owners how their contacts name callers; before the patch that has the callers. */
  ownNames: Pick<OwnNameRooms, 'tell' | 'tellAll'>
  /** Sends these messages to the sockets of one operator only. */
  deliver: (to: ExtensionId, messages: Message[]) => void
  /** Gives every operator all of their messages, after a time in which nobody knew them. */
  giveAllMessages: () => void
  /** What the site says at its desks is another: every panel is told. */
  siteChanged: () => void
  /** S7: the board is another one: every panel is given all of it. */
  boardReplaced: () => void
  /** Somebody has come or gone at another door. */
  othersChanged: () => void
  /** The operators who have a panel open. */
  present: () => ExtensionId[]
  count: () => number
  /** The ids of the people who have a panel open. */
  connected: () => string[]
  close: () => Promise<void>
}
