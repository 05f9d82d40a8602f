import { AmiDecoder } from '@jackfield/ami'
import type { SubjectOptions } from './options.ts'
import { logIn } from './socket.ts'
import { Road } from './whole-road.ts'

/** The whole road, rows derived and compared after every single event: nothing is gained by doing several at once. */
export function roadPerEvent(options: SubjectOptions): Promise<void> {
  const { tally } = options
  const decoder = new AmiDecoder()
  const road = new Road()
  return logIn(options, (chunk) => {
    const at = Date.now()
    for (const frame of decoder.push(chunk)) {
      if (!road.take(frame, at)) continue
      tally.events++
      tally.changes += road.diff().length
    }
    tally.setAside = decoder.secretsDropped
  })
}

/** The whole road, rows derived and compared once for each read of the socket. */
export function roadPerRead(options: SubjectOptions): Promise<void> {
  const { tally } = options
  const decoder = new AmiDecoder()
  const road = new Road()
  return logIn(options, (chunk) => {
    const at = Date.now()
    for (const frame of decoder.push(chunk)) if (road.take(frame, at)) tally.events++
    tally.changes += road.diff().length
    tally.setAside = decoder.secretsDropped
  })
}
