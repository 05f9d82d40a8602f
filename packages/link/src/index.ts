export { type BackoffSettings, backoffDelayMs, defaultBackoff } from './backoff.ts'
export { type Clock, systemClock } from './clock.ts'
export { Emitter } from './emitter.ts'
export { throwLater } from './throw-later.ts'
