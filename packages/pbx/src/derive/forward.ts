import { cleanText, type Forwards } from '@jackfield/model'
import { lampOf } from '../mirror/device.ts'
import type { Device, Mirror } from '../mirror/mirror.ts'

const none: Forwards = { always: null, busy: null, noAnswer: null }

/**
 * [FWD-1] The targets are those of the database. Where it has none, the custom states still tell that calls are forwarded. `number` null =
 * several people have it.
 */
export function forwardsOf(mirror: Mirror, number: string | null, devices: readonly Device[]): Forwards {
  const kept = mirror.keptForwards
  const target = (when: keyof Forwards): string | null => {
    const text = number === null ? undefined : kept?.[when].get(number)
    return text === undefined ? null : cleanText(text)
  }
  const always = target('always') ?? (isMarked(mirror, number, devices) ? '' : null)
  const [busy, noAnswer] = [target('busy'), target('noAnswer')]
  return always === null && busy === null && noAnswer === null ? none : { always, busy, noAnswer }
}

/** Forwarded by the word of a custom state. Where this site keeps forwards in the database, it is the database that the dialplan asks. */
function isMarked(mirror: Mirror, number: string | null, devices: readonly Device[]): boolean {
  if (mirror.keptForwards !== null && mirror.directory.forward !== 'none') return false
  const told = number === null ? null : (mirror.extens.get(number)?.forwarded ?? null)
  if (told !== null) return told
  return devices.some(({ endpoint }) => lampOf(mirror, 'CF', endpoint) === true)
}
