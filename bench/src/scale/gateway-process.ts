import { loadConfig } from '../../../apps/gateway/src/config/config.ts'
import { sha256 } from '../../../apps/gateway/src/config/operators.ts'
import { type Gateway, startGateway } from '../../../apps/gateway/src/gateway.ts'
import { createLog } from '../../../apps/gateway/src/log.ts'
import { panelFolder } from '../../../apps/gateway/src/run.ts'
import { defaultTimings } from '../../../apps/gateway/src/timings.ts'
import { groups, limitedRoles, makeAccounts } from '../event-road/accounts.ts'
import { answer } from '../frame/child.ts'
import { type Usage, usage } from '../frame/usage.ts'
import { type LongestTurns, watchTurns } from '../frame/watch-turns.ts'

export interface GatewayCounts {
  /** AMI events taken. */
  readonly events: number
  readonly patches: number
  readonly changes: number
  /** Bytes handed to browsers, of all of them together. */
  readonly bytes: number
}

export interface Accounts {
  readonly folder: string
  readonly roles: readonly string[]
}

export type GatewayQuestions = {
  /**
   * Starts the gateway on an exchange; answers when its board is live. `operators`: names and their tokens; `accounts`: somebody of each of these
   * roles has signed in, first an administrator; the database with accounts and audit trail is in the folder. Without both everybody is an administrator.
   * `watch`: the turns of the event loop are looked at from the moment that it listens.
   */
  start: {
    ask: { amiPort: number; operators?: Readonly<Record<string, string>>; accounts?: Accounts; watch?: boolean }
    /** `cookies`: of each of the accounts. */
    answer: { url: string; extensions: number; cookies: readonly string[] }
  }
  counts: { ask: null; answer: GatewayCounts & Usage }
  usage: { ask: null; answer: Usage }
  /** Memory after a collection, MB. */
  memory: { ask: null; answer: { rssMb: number; heapMb: number } }
  /** The longest turns of the event loop since the last time, and the most memory ever, MB. */
  turns: { ask: null; answer: LongestTurns & { peakMb: number } }
}

/* The gateway as it is shipped, in a process whose use of CPU and memory can be asked. */
let gateway: Gateway | null = null
let turns: { end: () => LongestTurns } | null = null

answer<GatewayQuestions>({
  async start({ amiPort, operators = {}, accounts, watch = false }) {
    const loaded = loadConfig({
      JACKFIELD_AMI_URL: `ami://bench:bench@127.0.0.1:${amiPort}`,
      JACKFIELD_PORT: '0',
      JACKFIELD_OPEN: String(accounts === undefined),
      JACKFIELD_LOG_LEVEL: 'error',
    })
    if (!loaded.ok) throw new Error(loaded.problems.join('; '))
    const known = Object.entries(operators).map(([name, token]) => ({
      ...{ name, role: 'viewer', extensionId: null },
      tokenSha256: sha256(token),
    }))
    const log = createLog({ level: 'error', secrets: ['bench'], out: process.stderr })
    let firstLink = ''
    const started = await startGateway({
      config: {
        ...loaded.config,
        data: accounts?.folder ?? null,
        operators: known,
        ...(accounts ? { roles: [...loaded.config.roles, ...limitedRoles], groups } : {}),
      },
      signIn: {
        onFirstLink: (link) => {
          firstLink = link
        },
      },
      log,
      demo: null,
      panelFolder,
      timings: defaultTimings,
      // Hundreds of clients of one bench come from one address, at once.
      limits: Object.keys(operators).length > 0 ? {} : { connections: { burst: 1e6, perSecond: 1e6 } },
    })
    if (!started.ok) throw new Error(started.problem)
    gateway = started.gateway
    // Nobody waits yet for one that is starting.
    if (watch) turns = watchTurns()
    await gateway.exchange.live
    const cookies = accounts ? await makeAccounts(gateway.url, firstLink, accounts.roles) : []
    return { url: gateway.url, extensions: gateway.board.view.extensions.size, cookies }
  },
  async counts() {
    const text = await (await fetch(`${gateway!.url}metrics`)).text()
    const value = (name: string) => Number(new RegExp(`^jackfield_${name} (.*)$`, 'm').exec(text)?.[1] ?? 0)
    return {
      events: value('ami_events_total'),
      patches: value('patches_total'),
      changes: value('changes_total'),
      bytes: value('socket_bytes_total'),
      ...usage(),
    }
  },
  usage: () => usage(),
  memory() {
    globalThis.gc?.()
    return { rssMb: process.memoryUsage.rss() / 1e6, heapMb: process.memoryUsage().heapUsed / 1e6 }
  },
  turns() {
    const longest = turns?.end()
    turns = watchTurns()
    return { wallMs: 0, cpuMs: 0, ...longest, peakMb: (process.resourceUsage().maxRSS * 1024) / 1e6 }
  },
})
