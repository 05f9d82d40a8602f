import type { Operator } from '@jackfield/model'
import type { EventRing } from '@jackfield/pbx'
import { type Forgotten, type ForgottenIds, forgetInStore, type Store } from '@jackfield/store'
import { actorOf } from '../audit/actor-of.ts'
import type { Audit } from '../audit/audit.ts'
import type { CommandBook } from '../commands/command-book.ts'
import type { Log } from '../log.ts'
import type { LogTail } from '../log-tail.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'

export interface ForgetNowOptions {
  readonly store: Store
  readonly audit: Pick<Audit, 'require'>
  readonly now: () => number
  readonly log: Log
  readonly logTail: LogTail | null
  readonly book: Pick<CommandBook, 'forget'>
  /** The last events of each thing, which *Why?* shows. */
  readonly ring: Pick<EventRing, 'forget'>
  readonly webhooks: Pick<Webhooks, 'forget' | 'waitingOf'>
  /** V15: lets go of the boards of the last while. */
  readonly clearRewind: () => void
  /** While this goes on no contact comes in, from an address book or by hand. */
  readonly contactsAlone: <T>(work: () => Promise<T>) => Promise<T>
  /** Takes these rows out of the memory of the gateway, and off the board. */
  readonly forgetRows: (ids: ForgottenIds) => Promise<void>
  /** Panels are given their messages anew. */
  readonly giveAllMessages: () => void
  /** Has the database let go of what was removed; absent = it has. */
  readonly vacuum?: () => Promise<void>
}

export type ForgetOutcome = Forgotten | 'under-way' | 'not-kept'

/** `forget` while the gateway runs: out of the database, and out of what the gateway itself remembers. */
export class ForgetNow {
  readonly #o: ForgetNowOptions
  #underWay = false

  constructor(options: ForgetNowOptions) {
    this.#o = options
  }

  async run(asked: { number: string; dryRun: boolean; operator: Operator; address: string }): Promise<ForgetOutcome> {
    if (this.#underWay) return 'under-way'
    this.#underWay = true
    try {
      return await this.#run(asked)
    } finally {
      this.#underWay = false
    }
  }

  async #run({ number, dryRun, operator, address }: Parameters<ForgetNow['run']>[0]): Promise<ForgetOutcome> {
    const { store, audit, now, log, logTail, book, ring, webhooks, giveAllMessages, clearRewind, vacuum } = this.#o
    const actor = actorOf(operator, null, address)
    // Behind all that waits to be written: rows about the number that were told before are in the trail when it is gone through.
    const row = { kind: 'data', action: 'forget', outcome: 'asked', actor, detail: { dryRun } }
    if (!(await audit.require(row))) return 'not-kept'
    const done = await this.#o.contactsAlone(async () => {
      const outcome = await forgetInStore(store, { number, dryRun, actor, now })
      if (outcome.ok && !dryRun) await this.#o.forgetRows(outcome.value.ids)
      return outcome
    })
    if (!done.ok) return 'not-kept'
    const { traces } = done.value
    const tells = (text: string) => traces.isIn(text)
    const deadLetters = done.value.forgotten.deadLetters + webhooks.waitingOf(tells)
    const forgotten = { ...done.value.forgotten, deadLetters }
    if (dryRun) return forgotten
    ring.forget(tells)
    // Whole boards of the last while, in which the caller may stand anywhere: what is kept begins anew.
    clearRewind()
    // Before the database lets go of what was removed.
    if (!(await webhooks.forget(tells))) return 'not-kept'
    book.forget((command) => tells(JSON.stringify(command)))
    logTail?.forget(tells)
    giveAllMessages()
    void vacuum?.().catch((error: unknown) =>
      log.warn({ err: error }, 'the database could not be told to let go of what was removed; VACUUM it by hand'),
    )
    return forgotten
  }
}
