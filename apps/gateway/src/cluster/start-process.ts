import { startGateway } from '../gateway.ts'
import type { GatewayOptions } from '../gateway-options.ts'
import { startCluster } from './start-cluster.ts'

export type ProcessOutcome = { ok: true; url: string; stop: () => Promise<void> } | { ok: false; problem: string }

/** The board as its settings say: of this process alone, or shared by several. */
export async function startProcess(options: Omit<GatewayOptions, 'kept' | 'metrics'>): Promise<ProcessOutcome> {
  if (options.config.cluster !== null) {
    const started = await startCluster(options)
    return started.ok ? { ok: true, url: started.cluster.url, stop: started.cluster.stop } : started
  }
  const started = await startGateway(options)
  return started.ok ? { ok: true, url: started.gateway.url, stop: started.gateway.stop } : started
}
