import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { View } from '@jackfield/model'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The numbers of one gateway, for Prometheus. */
export function createMetrics() {
  const registers = [new Registry()]
  const registry = registers[0]!
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `jackfield_${name}`, help, labelNames, registers })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `jackfield_${name}`, help, labelNames, registers })
  const loopDelay = monitorEventLoopDelay({ resolution: 20 })
  loopDelay.enable()
  new Gauge({
    name: 'jackfield_event_loop_delay_milliseconds',
    help: 'How late the process came to its work since the last look, 99th percentile',
    registers,
    collect() {
      this.set(Number.isNaN(loopDelay.percentile(99)) ? 0 : loopDelay.percentile(99) / 1e6)
      loopDelay.reset()
    },
  })
  const auditRows = gauge(
    'audit_rows',
    'Rows of the audit trail since the start: written, waiting for the database, dropped',
    ['state'],
  )
  return {
    registry,
    tellAudit: (counts: Readonly<Record<'written' | 'waiting' | 'dropped', number>>) => {
      for (const [state, rows] of Object.entries(counts)) auditRows.set({ state }, rows)
    },
    stop: () => loopDelay.disable(),
    amiEvents: counter('ami_events_total', 'AMI events taken into the mirror'),
    amiErrors: counter('ami_decode_errors_total', 'AMI frames that could not be read'),
    ariEvents: counter('ari_events_total', 'ARI events compared by the second witness'),
    primings: counter('primings_total', 'Pictures taken from list actions', ['why']),
    patches: counter('patches_total', 'Patches told to the panels'),
    changes: counter('changes_total', 'Row changes in those patches'),
    bytes: counter('socket_bytes_total', 'Bytes handed to browsers'),
    laggards: counter('sockets_dropped_behind_total', 'Times a slow browser was given a fresh snapshot'),
    refused: counter('refused_total', 'Who was turned away at the door, or cut off', ['reason']),
    signIns: counter('sign_ins_total', 'Attempts to sign in by what came of them', ['outcome']),
    commands: counter('commands_total', 'Commands by kind and outcome', ['kind', 'outcome']),
    dialled: counter('dialled_total', 'Numbers that commands had called, or were kept from by the role', [
      ...['role', 'class', 'outcome'],
    ]),
    drift: gauge('drift', 'How often the picture was found different from the exchange', ['feed']),
    feedUp: gauge('feed_up', '1 while the link is live', ['feed']),
    feedLagMs: gauge('feed_lag_milliseconds', 'Round trip of the last keepalive', ['feed']),
    sockets: gauge('sockets', 'Browsers connected'),
    webhooks: counter('webhooks_total', 'Messages to other programs: delivered, retried, given-up, dropped', [
      'hook',
      'outcome',
    ]),
    webhooksWaiting: gauge('webhooks_waiting', 'Messages to other programs that are not delivered yet', ['hook']),
    callerLookups: counter(
      'caller_lookups_total',
      'Callers asked for at another program: known, unknown, late, garbage, failed, not-asked',
      ['outcome'],
    ),
    callerNames: counter(
      'caller_names_total',
      'Callers for whom the dialplan asked by AGI: known, unknown, late, refused',
      ['outcome'],
    ),
    cstaEvents: counter('csta_events_total', 'Events that were told to CSTA clients'),
    cstaRefused: counter('csta_refused_total', 'CSTA clients that were let go of'),
    storeRefused: counter('store_refused_total', 'Reads and writes of the database that came to nothing'),
    storeMs: new Histogram({
      name: 'jackfield_store_milliseconds',
      help: 'Time of one read or write of the database, on the disk',
      buckets: [1, 3, 10, 30, 100, 300, 1000, 3000],
      registers,
    }),
    flushMs: new Histogram({
      name: 'jackfield_flush_milliseconds',
      help: 'Time to derive, compare and encode one patch',
      buckets: [0.1, 0.3, 1, 3, 10, 30, 100],
      registers,
    }),
  }
}
export type Metrics = ReturnType<typeof createMetrics>

/** All of them as Prometheus reads them; what is not counted is looked up now. */
export async function metricsText(
  metrics: Metrics,
  { feeds }: Pick<View, 'feeds'>,
  now: {
    sockets: number
    audit: { counts: Parameters<Metrics['tellAudit']>[0] }
    webhooks: { measure: () => void }
  },
) {
  metrics.sockets.set(now.sockets)
  metrics.tellAudit(now.audit.counts)
  now.webhooks.measure()
  for (const { id, drift, state, lagMs } of feeds.values()) {
    metrics.drift.set({ feed: id }, drift)
    metrics.feedUp.set({ feed: id }, state === 'live' ? 1 : 0)
    if (lagMs !== null) metrics.feedLagMs.set({ feed: id }, lagMs)
  }
  return { contentType: metrics.registry.contentType, text: await metrics.registry.metrics() }
}
