import { cleanText, type Forwards } from '@jackfield/model'
import { lampOf } from '../mirror/device.ts'
import { keptName, stateName } from '../mirror/kept-name.ts'
import type { Device, Mirror } from '../mirror/mirror.ts'

const none: Forwards = { always: null, busy: null, noAnswer: null }

/** [FWD-1] The targets are those of the database. Where it has none, the custom states still tell that calls are forwarded. */
export function forwardsOf(mirror: Mirror, id: string, devices: readonly Device[]): Forwards {
  const kept = mirror.keptForwards
  const name = keptName(mirror, id, 'dnd')
  const target = (when: keyof Forwards): string | null => {
    const text = kept?.[when].get(name)
    return text === undefined ? null : cleanText(text)
  }
  const always = target('always') ?? (isMarked(mirror, stateName(mirror, id), devices) ? '' : null)
  const [busy, noAnswer] = [target('busy'), target('noAnswer')]
  return always === null && busy === null && noAnswer === null ? none : { always, busy, noAnswer }
}

/** Forwarded by the word of a custom state. Where this site keeps forwards in the database, it is the database that the dialplan asks. */
function isMarked(mirror: Mirror, name: string, devices: readonly Device[]): boolean {
  if (mirror.keptForwards !== null && mirror.directory.forward !== 'none') return false
  const told = mirror.extens.get(name)?.forwarded ?? null
  if (told !== null) return told
  return devices.some(({ endpoint }) => lampOf(mirror, 'CF', endpoint) === true)
}
