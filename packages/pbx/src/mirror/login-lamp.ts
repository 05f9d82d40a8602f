import { isCustomDevice } from '@jackfield/dialplan'
import type { Mirror } from './mirror.ts'

const lamp = /^Custom:QUEUE[^*]+\*.+$/i

/** [AGENT-3] A lamp that says whether a member is logged in, told by a hint or by its state. */
export function noteLoginLamp(mirror: Mirror, device: string): void {
  const key = device.trim()
  if (lamp.test(key) && isCustomDevice(key)) mirror.loginLamps.set(key.toUpperCase(), key)
}

/**
 * The lamp for that person in that queue; null where the exchange has none for that queue. FreePBX has one pattern for all: the lamp of one
 * person is told only once a phone has asked for it, or it was set. Asterisk compares such names whatever their case.
 */
export function loginLampOf(mirror: Mirror, extension: string, queue: string): string | null {
  const name = `Custom:QUEUE${extension}*${queue}`
  const told = mirror.loginLamps.get(name.toUpperCase())
  if (told !== undefined) return told
  const ofQueue = `*${queue}`.toUpperCase()
  const hasLamps = [...mirror.loginLamps.keys()].some((key) => key.slice(key.indexOf('*')) === ofQueue)
  return hasLamps && isCustomDevice(name) ? name : null
}
