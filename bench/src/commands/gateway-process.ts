import { machineNow } from '@jackfield/simulator'
import { loadConfig } from '../../../apps/gateway/src/config/config.ts'
import { startGateway } from '../../../apps/gateway/src/gateway.ts'
import { createLog } from '../../../apps/gateway/src/log.ts'
import { panelFolder } from '../../../apps/gateway/src/run.ts'
import { defaultTimings } from '../../../apps/gateway/src/timings.ts'
import { answer } from '../frame/child.ts'

/** What became of one command inside the gateway; instants are ms on the machine’s clock, null = it did not come to that. */
export interface Trace {
  /** The first action was handed to the socket. */
  readonly sentAt: number | null
  /** The first event of the exchange that names one of the action's channels. */
  readonly matchedAt: number | null
  /** The patch in which the effect was first seen, and the oldest event that went into it. */
  readonly effectSeq: number | null
  readonly effectEventAt: number | null
}

export type CommandsGatewayQuestions = {
  start: { ask: { env: Record<string, string> }; answer: { url: string } }
  traces: { ask: null; answer: Record<string, Trace> }
}

type Open = { -readonly [K in keyof Trace]: Trace[K] } & { channels: string[] }

/* The gateway as it is shipped, with a clock at each of its doors. */
const traces = new Map<string, Open>()
const channelHeaders = new Set(['Channel', 'ExtraChannel', 'Channel1', 'Channel2', 'ChannelId'])

function traceOf(id: string): Open {
  const known = traces.get(id)
  if (known) return known
  const made = { sentAt: null, matchedAt: null, effectSeq: null, effectEventAt: null, channels: [] }
  traces.set(id, made)
  return made
}

answer<CommandsGatewayQuestions>({
  async start({ env }) {
    const loaded = loadConfig({ ...env, JACKFIELD_PORT: '0', JACKFIELD_OPEN: 'true', JACKFIELD_LOG_LEVEL: 'error' })
    if (!loaded.ok) throw new Error(loaded.problems.join('; '))
    const log = createLog({ level: 'error', secrets: [], out: process.stderr })
    const started = await startGateway({
      config: { ...loaded.config, data: null },
      log,
      demo: null,
      panelFolder,
      timings: defaultTimings,
    })
    if (!started.ok) throw new Error(started.problem)
    const { board, exchange, url } = started.gateway

    const send = exchange.send.bind(exchange)
    exchange.send = (action) => {
      const trace = traceOf(action.actionId.replace(/\.\d+$/, ''))
      trace.channels.push(...action.headers.flatMap(([name, value]) => (channelHeaders.has(name) ? [value] : [])))
      trace.sentAt ??= machineNow()
      return send(action)
    }
    /** The oldest event that is not told yet. */
    let untoldSince: number | null = null
    exchange.onEvent((event) => {
      const at = machineNow()
      untoldSince ??= at
      const waiting = [...traces.values()].filter((trace) => trace.matchedAt === null)
      if (waiting.length === 0) return
      const text = JSON.stringify(event)
      for (const trace of waiting) if (trace.channels.some((channel) => text.includes(channel))) trace.matchedAt = at
    })
    let told: { since: number | null } | null = null
    const flush = board.flush.bind(board)
    board.flush = () => {
      told = { since: untoldSince }
      untoldSince = null
      flush()
      told = null
    }
    const put = board.put.bind(board)
    board.put = (table, row) => {
      if (table === 'commands' && 'state' in row && row.state === 'done') {
        const trace = traceOf(row.id)
        // Within a flush: its patch is out, and with it what the command waited for.
        trace.effectSeq ??= told === null ? null : board.seq
        trace.effectEventAt ??= told?.since ?? null
      }
      put(table, row)
    }
    await exchange.live
    return { url }
  },
  traces() {
    return Object.fromEntries(
      [...traces].map(([id, { sentAt, matchedAt, effectSeq, effectEventAt }]) => [
        id,
        { sentAt, matchedAt, effectSeq, effectEventAt },
      ]),
    )
  },
})
