import { readdir, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import {
  type CallFile,
  checkCallFile,
  type Ended,
  followCallFile,
  readSpooled,
  submitCallFile,
  withdrawCallFile,
} from '@jackfield/callfile'
import { variables } from '@jackfield/dialplan'
import { type CommandError, cleanText } from '@jackfield/model'
import { learnMade, type PlanStep } from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import { callFileOf } from './call-file-of.ts'
import type { CommandExchange } from './command-exchange.ts'
import type { DialWatch } from './watch-dial.ts'

/** Asterisk looks into its spool every second, or is told; who has not taken a file by then does not look at all. */
const TAKEN_WITHIN_MS = 30_000

/** Whoever follows a file reads its end within a second. */
const LEFT_MS = 3_600_000

export interface FileRingerOptions {
  /** The folder that holds `outgoing`. */
  spool: string
  exchange: Pick<CommandExchange, 'mirror' | 'send' | 'onEvent'>
  board: LiveBoard
  log: Log
  takenWithinMs?: number
}

/** What became of a file that another gateway wrote: `unknown` = whoever it rang has answered, or nothing is left of it. */
export type LeftFile = 'not-taken' | 'not-answered' | 'unknown'

/**
 * C24: rings the operator's phone by a call file. Its name is that of the attempt, so that no attempt is made twice, whichever gateway
 * looks; it is kept by Asterisk until its end has been read.
 */
export class FileRinger {
  readonly #options: FileRingerOptions
  readonly #stopped = new AbortController()

  constructor(options: FileRingerOptions) {
    this.#options = options
  }

  /** Files under way are the next gateway's to look after. */
  stop(): void {
    this.#stopped.abort()
  }

  /** The file for this step; null = it can't be one, and AMI does it. */
  fileFor(step: PlanStep | undefined, made: string): CallFile | null {
    const call = step === undefined ? null : callFileOf(step, [variables.made, made])
    return call !== null && checkCallFile(call).ok ? call : null
  }

  /** Null = it is in the spool, and `dial` hears what becomes of it. */
  async ring(call: CallFile, made: string, dial: DialWatch): Promise<CommandError | null> {
    const { spool, board, log } = this.#options
    // Asterisk would take it whenever it comes back, when nobody expects the call any more.
    if (board.view.feeds.get('ami')?.state !== 'live') return { code: 'link-down' }
    await this.#sweep()
    const search = this.#search(call.channel, made, dial)
    const name = nameOf(made)
    const known = await readSpooled({ spool, name })
    const put = known.ok && known.value !== null ? null : await submitCallFile(call, { spool, name })
    if (put !== null && !put.ok && put.error.code !== 'exists') {
      search.end()
      log.warn({ file: name, err: put.error }, 'a call file could not be put into the spool of Asterisk')
      return { code: 'asterisk-refused', reason: cleanText(put.error.message) }
    }
    void this.#end(name).then((end) => {
      if (end === null) return
      search.end()
      if (end === 'not-taken') dial.failed({ code: 'timed-out' })
      else if (!search.isFound() && !search.guess())
        dial.failed({
          code: end.status === 'completed' ? 'dial-ended' : 'own-phone-unreachable',
          reason: `call file: ${end.status}`,
        })
    })
    return null
  }

  /** The leg that rings or talks for it. */
  legOf(made: string): string | null {
    const { channels } = this.#options.exchange.mirror()
    return [...channels.values()].find(({ madeFor }) => madeFor === made)?.uniqueid ?? null
  }

  /** Waits for the end of a file that another gateway wrote; null = this one is stopped. */
  async left(made: string): Promise<LeftFile | null> {
    const end = await this.#end(nameOf(made))
    if (end === null || end === 'not-taken') return end
    return end.status === 'expired' || end.status === 'failed' ? 'not-answered' : 'unknown'
  }

  /** Those of calls that outlived the gateway which followed them. */
  async #sweep(): Promise<void> {
    const folder = path.join(this.#options.spool, 'outgoing_done')
    const names = await readdir(folder).catch(() => [])
    for (const name of names.filter((one) => /^jackfield-cb-[\w-]+\.call$/.test(one))) {
      const file = path.join(folder, name)
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }))
      if (mtimeMs < Date.now() - LEFT_MS) await unlink(file).catch(() => {})
    }
  }

  /** Follows it to its end, takes it out of the archive, and back from the spool when Asterisk does not look there. */
  async #end(name: string): Promise<Ended | 'not-taken' | null> {
    const { spool, log, takenWithinMs = TAKEN_WITHIN_MS } = this.#options
    const { signal } = this.#stopped
    const follow = (timeoutMs?: number) =>
      followCallFile({ spool, name }, { signal, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
    let ended = await follow(takenWithinMs)
    if (signal.aborted) return null
    if (!ended.ok && ended.error.code === 'timed-out') {
      const found = await readSpooled({ spool, name })
      const isTaken = !found.ok || found.value === null || found.value.isOver || found.value.attempts.length > 0
      if (!isTaken && (await withdrawCallFile({ spool, name })).ok) {
        log.warn({ file: name }, 'Asterisk does not look into its spool (pbx_spool.so): the call file was taken back')
        return 'not-taken'
      }
      ended = await follow()
      if (signal.aborted) return null
    }
    await unlink(path.join(spool, 'outgoing_done', name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') log.warn({ file: name, code: error.code }, 'a call file that is over stays there')
    })
    return ended.ok ? ended.value : { status: 'gone', attempts: [] }
  }

  /** Asks each new channel of that phone whether it is the one: its id is Asterisk's own, and what the file wrote on it is ours. */
  #search(device: string, made: string, dial: DialWatch) {
    const { exchange, board } = this.#options
    const { mirror, send, onEvent } = exchange
    const candidates = new Set<string>()
    let found: string | null = null
    const take = (uniqueid: string) => {
      if (found !== null) return
      found = uniqueid
      board.change(() => {
        const channel = mirror().channels.get(uniqueid)
        if (channel) learnMade(mirror(), channel, made)
      })
      dial.took(uniqueid)
      end()
    }
    const ask = async (uniqueid: string) => {
      const headers = [['Channel', uniqueid] as const, ['Variable', variables.made] as const]
      const answer = await send({ name: 'Getvar', headers, actionId: `${made}.${candidates.size}` }).catch(() => null)
      if (answer?.ok && answer.frame.get('Value') === made) take(uniqueid)
      else if (answer?.ok) candidates.delete(uniqueid)
    }
    const unhear = onEvent((event) => {
      if (event.event !== 'DialBegin' || event.caller !== null) return
      const { channel, uniqueid } = event.dest
      if (!channel.startsWith(`${device}-`) || candidates.has(uniqueid)) return
      candidates.add(uniqueid)
      void ask(uniqueid)
    })
    // What was missed while the link was down, the picture has.
    const unwatch = board.onUpdate(() => {
      const uniqueid = this.legOf(made)
      if (uniqueid !== null) take(uniqueid)
    })
    const end = () => {
      unhear()
      unwatch()
    }
    /** It was gone before it could be asked: the only one that began meanwhile and could not say that it is another. */
    const guess = () => {
      const [only, ...more] = candidates
      if (found !== null || only === undefined || more.length > 0) return false
      take(only)
      return true
    }
    return { end, guess, isFound: () => found !== null }
  }
}

const nameOf = (made: string) => `${made}.call`
