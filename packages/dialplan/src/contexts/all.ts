import type { ContextText } from '../context.ts'
import { answer } from './answer.ts'
import { answered } from './answered.ts'
import { back } from './back.ts'
import { caller } from './caller.ts'
import { conference } from './conf.ts'
import { consult } from './consult.ts'
import { dial } from './dial.ts'
import { dnd } from './dnd.ts'
import { dndOff } from './dnd-off.ts'
import { dndOn } from './dnd-on.ts'
import { first } from './first.ts'
import { forward } from './forward.ts'
import { hold } from './hold.ts'
import { invite } from './invite.ts'
import { invited } from './invited.ts'
import { join } from './join.ts'
import { lamps } from './lamps.ts'
import { onward } from './onward.ts'
import { park } from './park.ts'
import { parked } from './parked.ts'
import { phones } from './phones.ts'
import { queue } from './queue.ts'
import { recall } from './recall.ts'
import { ring } from './ring.ts'
import { shows } from './shows.ts'
import { swap } from './swap.ts'
import { switches } from './switch.ts'
import { takeover } from './takeover.ts'
import { personContext } from './target.ts'
import { three } from './three.ts'
import { through } from './through.ts'
import { unpark } from './unpark.ts'
import { voicemail } from './vm.ts'
import { wait } from './wait.ts'
import { transfer } from './xfer.ts'

/** Every context that `jackfield setup` prints, in that order. */
export const contexts: readonly ContextText[] = [
  transfer,
  personContext,
  onward,
  shows,
  answered,
  voicemail,
  recall,
  conference,
  invite,
  invited,
  dial,
  through,
  hold,
  wait,
  consult,
  swap,
  back,
  join,
  takeover,
  three,
  dnd,
  dndOn,
  dndOff,
  forward,
  lamps,
  phones,
  ring,
  first,
  queue,
  caller,
  answer,
  park,
  parked,
  unpark,
  switches,
]
