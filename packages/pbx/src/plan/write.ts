import type { Place } from '@jackfield/dialplan'
import type { Afterwards, PlanStep } from './plan.ts'
import { originate, setGlobal } from './steps.ts'

/** How long the one action that waits for the dialplan may take, ms; it is done within some milliseconds. */
const WRITE_TIMEOUT_MS = 5000

/** After a writing: no event tells of it. */
export const readDatabase: readonly Afterwards[] = [{ do: 'read-database' }]

/** Sets a custom device state, `Custom:night`. */
export const setState = (device: string, state: 'INUSE' | 'BUSY' | 'NOT_INUSE'): PlanStep =>
  setGlobal(`DEVICE_STATE(${device})`, state)

/**
 * AMI may write Asterisk's database with the class `system` only, which may do much else; call forwards and more stand in it. So contexts of
 * ours write the very keys that they are made for, which needs no more than `originate`. Not asynchronous: the answer comes when the key is
 * written.
 */
export const writeDatabase = ({ context, exten }: Place): PlanStep =>
  originate({
    channel: `Local/${exten}@${context}/n`,
    target: { application: 'Hangup' },
    timeoutMs: WRITE_TIMEOUT_MS,
    isAsync: false,
  })
