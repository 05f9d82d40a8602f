import { isDevice } from '@jackfield/dialplan'
import { devicesOf } from '../mirror/device.ts'
import type { Mirror } from '../mirror/mirror.ts'

/** What is dialled to ring an extension's own phone; null when it has none that may stand in a header. */
export function phoneOf(mirror: Mirror, extension: string): string | null {
  const phones = devicesOf(mirror, extension)
  const own = phones.find(({ endpoint }) => endpoint === extension) ?? phones[0]
  return own && isDevice(own.key) ? own.key : null
}
