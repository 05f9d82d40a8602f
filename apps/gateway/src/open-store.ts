import { Store, type StoreOutcome } from '@jackfield/store'
import { databaseKind } from './database-kind.ts'
import type { GatewayOptions } from './gateway-options.ts'
import type { Metrics } from './metrics.ts'

/** The database of these settings, each piece of its work counted. */
export const openStore = (
  { config, log, timings, kept }: Pick<GatewayOptions, 'config' | 'log' | 'timings' | 'kept'>,
  metrics: Metrics,
): Promise<StoreOutcome> =>
  Store.open({
    kind: databaseKind(config, kept ? { mayTakeOver: kept.isKept } : {}),
    log,
    lookMs: timings.storeLookMs,
    retryMs: timings.storeRetryMs,
    onWork(ms, ok) {
      metrics.storeMs.observe(ms)
      if (!ok) metrics.storeRefused.inc()
    },
  })
