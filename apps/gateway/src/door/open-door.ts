import type { DoorAudit } from '../audit/door-audit.ts'
import type { Config } from '../config/config-shape.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Door } from '../sockets/admission.ts'
import { Guard } from './guard.ts'
import { defaultLimits, type Limits } from './limits.ts'

/** Who may come in, and how much each may ask; who was turned away is counted and written down. */
export function openDoor(options: {
  config: Pick<Config, 'listen'>
  people: Door['people']
  log: Log
  now: () => number
  metrics: Pick<Metrics, 'refused'>
  doorAudit: Pick<DoorAudit, 'refused'>
  limits: Partial<Limits> | undefined
}): { door: Door; guard: Guard } {
  const { config, people, log, now, metrics, doorAudit, limits } = options
  const door: Door = { ...config.listen, people }
  const guard = new Guard({
    ...{ door, log, now },
    limits: { ...defaultLimits, ...limits },
    onRefused: (reason, address) => {
      metrics.refused.inc({ reason })
      doorAudit.refused(reason, address)
    },
  })
  return { door, guard }
}
