import { type AmiClient, AmiError } from '@jackfield/ami'
import * as ours from '@jackfield/dialplan'
import { judgeNeeds, neededContexts, type PermittedActions, type SiteKeeps, SWITCH_CONTEXT } from '@jackfield/dialplan'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import { askActions, askContext, askVersion } from './ask-setup.ts'

export type NeedsProbeOptions = {
  /** The command session: what it may do is what commands may. */
  client: Pick<AmiClient, 'action' | 'list'>
  board: LiveBoard
  log: Log
  /** The name of our AMI user. */
  user: string
  /** What the context of transfers is called here. */
  transferContext: string
  /** Where the site keeps what commands set, as far as is known now. */
  site: () => SiteKeeps
  /** Whether the second account works; null = not known. */
  systemAccount: () => boolean | null
  /** What the second account may do; null = not known. */
  systemActions: () => PermittedActions | null
  /** How long after a look that found something missing it is looked again, ms. */
  againMs: number
}

/**
 * Finds out what the exchange has of that which commands need, at each login (rights are fixed then) and after each reload, and keeps
 * it on the board: a command that can't work is greyed out before somebody tries it. While something is missing it looks again every so
 * often: a module that is loaded, or a context that is added to the running dialplan, is told by no event.
 */
export class NeedsProbe {
  readonly #options: NeedsProbeOptions
  #running = false
  #again = false
  #lacks = false
  #stopped = false
  #later: NodeJS.Timeout | null = null

  constructor(options: NeedsProbeOptions) {
    this.#options = options
  }

  /** Looks again; one look at a time, and one more when asked meanwhile. */
  ask(): void {
    if (this.#stopped) return
    if (this.#running) {
      this.#again = true
      return
    }
    this.#forgetLater()
    this.#running = true
    this.#look().then(
      () => this.#done(),
      (error: unknown) => {
        // Without a link there will be another login, and with it another look.
        if (!(error instanceof AmiError))
          this.#options.log.error({ err: error }, 'the needs of commands could not be found out')
        this.#done()
      },
    )
  }

  stop(): void {
    this.#stopped = true
    this.#forgetLater()
  }

  #done(): void {
    this.#running = false
    if (this.#again) {
      this.#again = false
      this.ask()
    } else if (this.#lacks && !this.#stopped) {
      this.#later = setTimeout(() => this.ask(), this.#options.againMs)
    }
  }

  #forgetLater(): void {
    if (this.#later !== null) clearTimeout(this.#later)
    this.#later = null
  }

  async #look(): Promise<void> {
    const { client, board, log, user, transferContext, systemAccount, systemActions } = this.#options
    const site = this.#options.site()
    const actions = await askActions(client)
    const version = actions?.has('CoreSettings') === false ? null : await askVersion(client)
    const contexts = new Map<string, boolean>()
    let switchLines: Set<string> | null = null
    for (const context of neededContexts(site)) {
      const lines = await askContext(client, context === ours.transfer.name ? transferContext : context)
      if (lines === null) break
      contexts.set(context, lines !== 'absent')
      if (context === SWITCH_CONTEXT && lines !== 'absent') switchLines = new Set(lines.map(({ exten }) => exten))
    }
    const account = { systemAccount: systemAccount(), systemActions: systemActions() }
    const rows = judgeNeeds({ actions, contexts, version, ...account, user, switchLines }, site)
    this.#lacks = false
    for (const row of rows) {
      const before = board.view.needs.get(row.id)
      board.put('needs', row)
      // No call forward is what most sites have: not worth a warning.
      const isWanted = row.id !== 'site:forward' || (site.forward ?? 'none') !== 'none'
      if (row.state === 'missing' && isWanted) this.#lacks = true
      if (row.state === 'missing' && before?.state !== 'missing' && isWanted)
        log.warn({ need: row.id, fix: row.fix }, 'the exchange lacks something that commands need')
    }
  }
}
