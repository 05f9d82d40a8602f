import { type Command, type CommandError, type Leg, type LegId, mailboxOf, partyLabel } from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'

export interface MailboxWatchOptions {
  board: Pick<LiveBoard, 'view' | 'onUpdate'>
  /** A mailbox has answered the leg of that command, which may have been done by then. */
  answered: (row: Command, error: CommandError) => void
  /** The leg is in the mailbox no more. */
  left: (row: Command) => void
}

/** Commands that send somebody to people. */
const sends: ReadonlySet<string> = new Set(['blind-transfer', 'queue-move'])

/**
 * C4: on many exchanges the mailbox of a person who is busy or does not answer takes a call that was sent to that person, or to a queue that
 * the person serves, and nobody comes back. So each call that was sent away is followed until somebody has it, and who sent it is told.
 */
export class MailboxWatch {
  readonly #options: MailboxWatchOptions
  readonly #running = new Set<() => void>()

  constructor(options: MailboxWatchOptions) {
    this.#options = options
  }

  stop(): void {
    for (const end of [...this.#running]) end()
  }

  /** Follows the leg of a command that Asterisk has just accepted. */
  watch(row: Command): void {
    const { legId } = row
    if (legId === null || !sends.has(row.kind)) return
    const { board, answered, left } = this.#options
    const start = board.view.legs.get(legId)
    const peers = start?.peerLegIds ?? []
    // Somebody who was in a mailbox already may still be shown there.
    let wasIn = start !== undefined && mailboxOf(start) !== null
    let isIn = false
    const end = () => {
      unwatch()
      this.#running.delete(end)
    }
    const look = () => {
      const leg = board.view.legs.get(legId)
      const box = leg ? mailboxOf(leg) : null
      if (isIn) {
        if (box !== null) return
        end()
        return left(row)
      }
      if (!leg || this.#isOver(row, leg, peers)) return end()
      if (box === null) wasIn = false
      if (box === null || wasIn) return
      isIn = true
      const target = partyLabel(box) || this.#meant(row)
      answered(row, { code: 'mailbox-answered', target })
    }
    const unwatch = board.onUpdate(look)
    this.#running.add(end)
    look()
  }

  /** The person it was meant for; '' = a queue or a number outside. */
  #meant({ targetExtensionId: id }: Command): string {
    const extension = id === null ? undefined : this.#options.board.view.extensions.get(id)
    return extension ? partyLabel(extension) : ''
  }

  /** Somebody has it by now, it has come back, or something newer was done with it. */
  #isOver({ id, askedAt }: Command, leg: Leg, peers: readonly LegId[]): boolean {
    if (leg.backFrom !== null || leg.phase === 'parked' || leg.phase === 'conference') return true
    if (leg.phase === 'talking' && leg.peerLegIds.some((peer) => !peers.includes(peer))) return true
    return [...this.#options.board.view.commands.values()].some(
      (other) => other.legId === leg.id && other.id !== id && other.askedAt > askedAt && other.state !== 'failed',
    )
  }
}
