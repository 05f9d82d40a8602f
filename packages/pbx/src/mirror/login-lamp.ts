import { isCustomDevice } from '@jackfield/dialplan'
import type { Mirror } from './mirror.ts'

const lamp = /^Custom:QUEUE[^*]+\*.+$/i

/** [AGENT-3] A lamp that says whether a member is logged in, told by a hint or by its state. */
export function noteLoginLamp(mirror: Mirror, device: string): void {
  const key = device.trim()
  if (lamp.test(key) && isCustomDevice(key)) mirror.loginLamps.set(key.toUpperCase(), key)
}

/** The lamp for that person in that queue; null where the exchange has none. Asterisk compares such names whatever their case. */
export const loginLampOf = (mirror: Mirror, extension: string, queue: string): string | null =>
  mirror.loginLamps.get(`Custom:QUEUE${extension}*${queue}`.toUpperCase()) ?? null
