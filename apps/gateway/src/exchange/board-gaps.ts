import type { AmiError } from '@jackfield/ami'
import { cleanText, type Gap } from '@jackfield/model'
import { type ListName, type Mirror, needsAgents, type PrimeStep, partOfList } from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'

/** Longest reason that is passed on, characters. */
const MAX_REASON = 200

/** Asterisk's answer to an action of a module that is not loaded. */
const noSuchAction = /^Invalid\/unknown command/i

type Given = {
  board: Pick<LiveBoard, 'put' | 'remove' | 'view'>
  log: Pick<Log, 'info'>
  now: () => number
}

/** [LIST-14] Which parts of the board no list has confirmed, and since when; the only writer of that table. */
export class BoardGaps {
  /** Optional lists that were refused, with the exchange's reason. */
  readonly refusedLists: Record<string, string> = {}
  readonly #board: Pick<LiveBoard, 'put' | 'remove' | 'view'>
  readonly #log: Pick<Log, 'info'>
  readonly #now: () => number
  /** Why the list of agents was not given. */
  #agents: { refused: boolean; reason: string } | null = null
  /** When each list was last given, epoch ms. */
  readonly #givenAt = new Map<ListName, number>()

  constructor({ board, log, now }: Given) {
    this.#board = board
    this.#log = log
    this.#now = now
  }

  /** The exchange gave that list: its part is confirmed. */
  given({ list, action }: PrimeStep): void {
    delete this.refusedLists[action]
    this.#givenAt.set(list, this.#now())
    this.#board.remove('gaps', list)
  }

  /** The exchange refused that list, or its answer had no end. */
  missing({ list, action }: PrimeStep, error: Pick<AmiError, 'code' | 'message'>): void {
    if (this.refusedLists[action] === undefined)
      this.#log.info(
        { action, reason: error.message },
        'AMI: the exchange did not give a list; the board does without it',
      )
    this.refusedLists[action] = error.message
    const refused = error.code === 'refused'
    // What belongs to a module that is not loaded, the exchange does not have.
    if (refused && noSuchAction.test(error.message) && !this.#givenAt.has(list)) return
    // Whether anything of the board needs it only the queues tell.
    if (list === 'Agents' && !this.#givenAt.has(list)) this.#agents = { refused, reason: error.message }
    else this.#put(list, refused ? 'refused' : 'incomplete', refused ? error.message : '')
  }

  /** A picture is whole. Agents of a pool are nobody without their list, be it that our user may not ask for it. */
  settle(mirror: Mirror): void {
    if (this.#givenAt.has('Agents')) return
    if (!needsAgents(mirror)) this.#board.remove('gaps', 'Agents')
    else if (this.#agents === null) this.#put('Agents', 'not-offered', '')
    else this.#put('Agents', this.#agents.refused ? 'refused' : 'incomplete', this.#agents.reason)
  }

  #put(list: ListName, why: Gap['why'], reason: string): void {
    const part = partOfList[list]
    if (part === undefined) return
    const givenAt = this.#givenAt.get(list)
    const since = this.#board.view.gaps.get(list)?.sinceAt ?? this.#now()
    this.#board.put('gaps', {
      id: list,
      part,
      state: givenAt === undefined ? 'not-shown' : 'last-known',
      sinceAt: givenAt ?? since,
      why,
      reason: cleanText(reason, MAX_REASON),
    })
  }
}
