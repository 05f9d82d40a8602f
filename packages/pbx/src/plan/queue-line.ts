import { isContext, isNumber, isOurs, isUniqueid, placeIn, queue as queueContext, variables } from '@jackfield/dialplan'
import type { ExtensionId, View } from '@jackfield/model'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { vitalQueue } from '../mirror/vitalpbx.ts'
import type { PlanStep } from './plan.ts'
import { redirect, setvar } from './steps.ts'

/**
 * [CALLER-6] Where the exchange itself dials this queue, `400@from-internal`: as the site's configuration says; by an extension whose hint is
 * the queue; a queue that is named by a number which is nobody's has that number in the context in which the site's phones
 * dial, if anything has (`400@`); so has one of VitalPBX, `Q400`, and `T2_Q400` in the context of that company. '' = only its name is known.
 */
export function dialsQueue(mirror: Mirror, view: View, queue: string): string {
  const configured = mirror.directory.queueDials.get(queue)
  if (configured !== undefined) return isLine(configured) ? configured : ''
  const hinted = [...(mirror.queueHints.get(queue) ?? [])].filter(isLine).sort()[0]
  if (hinted !== undefined) return hinted
  const vital = vitalQueue(queue)
  if (vital && isServedInItsWay(mirror, queue) && !view.extensions.has(vital.number as ExtensionId))
    return vital.prefix === '' ? `${vital.number}@` : `${vital.number}@${vital.prefix}cos-all`
  return /^\d{1,30}$/.test(queue) && !view.extensions.has(queue as ExtensionId) ? `${queue}@` : ''
}

/** Whether the members of a queue are called as VitalPBX calls them, which shows that its name is made of its number. */
const isServedInItsWay = (mirror: Mirror, queue: string): boolean =>
  [...(mirror.queues.get(queue)?.members.keys() ?? [])].some((one) => /@(?:T\d+_)?queue-call-to-agents\//.test(one))

function isLine(place: string): boolean {
  const [number = '', context = '', ...more] = place.split('@')
  return more.length === 0 && isNumber(number) && !/^[*#]/.test(number) && isContext(context) && !isOurs(context)
}

/** What sends a channel to a queue, at that priority; null when it can't be sent there. */
export function toQueue(
  channel: Channel,
  { queue, priority }: { queue: string; priority: number },
  mirror: Mirror,
  view: View,
): PlanStep[] | null {
  const place = placeIn(queueContext, { queue, priority })
  if (place === null || !isUniqueid(channel.uniqueid)) return null
  return [setvar(channel, variables.line, dialsQueue(mirror, view, queue)), redirect(channel, place)]
}
