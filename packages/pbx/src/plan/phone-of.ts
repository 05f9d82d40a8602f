import { isDevice } from '@jackfield/dialplan'
import { devicesOf } from '../mirror/device.ts'
import type { Mirror } from '../mirror/mirror.ts'

/**
 * [RING-8] The devices of a person's own phones, the one that is named as the person first: a distribution may give somebody a second one for the
 * browser (`PJSIP/104&PJSIP/99104`). Only those that may stand in a header.
 */
export function phonesOf(mirror: Mirror, extension: string): string[] {
  const phones = devicesOf(mirror, extension)
  const own = phones.filter(({ endpoint }) => endpoint === extension)
  return [...own, ...phones.filter((device) => !own.includes(device))].map(({ key }) => key).filter(isDevice)
}

/** What is dialled to ring the first of an extension's own phones; null when it has none that may stand in a header. */
export const phoneOf = (mirror: Mirror, extension: string): string | null => phonesOf(mirror, extension)[0] ?? null

/** All of them, as a context of ours takes them; '' = none. */
export const allPhonesOf = (mirror: Mirror, extension: string): string => phonesOf(mirror, extension).join('&')
