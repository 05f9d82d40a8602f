import type { ExtensionState, LegPhase, Member, Trunk } from '@jackfield/model'
import {
  BellRing,
  Check,
  CircleMinus,
  CircleQuestionMark,
  Clock,
  Headphones,
  ListTree,
  type LucideIcon,
  Pause,
  Phone,
  PhoneOutgoing,
  SquareParking,
  Unplug,
  Users,
} from 'lucide-react'

/** Which semantic tokens a thing wears; `.tone[data-tone]` in globals.css. */
export type Tone = 'idle' | 'ringing' | 'talking' | 'held' | 'unavailable' | 'accent' | 'danger'
export interface Look {
  tone: Tone
  icon: LucideIcon
}

/** Colour and icon of each state; its text is in the messages. Never colour alone. */
export const stateLook: Record<ExtensionState, Look> = {
  idle: { tone: 'idle', icon: Check },
  dialing: { tone: 'accent', icon: PhoneOutgoing },
  ringing: { tone: 'ringing', icon: BellRing },
  talking: { tone: 'talking', icon: Phone },
  held: { tone: 'held', icon: Pause },
  busy: { tone: 'talking', icon: CircleMinus },
  unavailable: { tone: 'unavailable', icon: Unplug },
  unknown: { tone: 'unavailable', icon: CircleQuestionMark },
}

export const phaseLook: Record<LegPhase, Look> = {
  dialing: stateLook.dialing,
  ringing: stateLook.ringing,
  talking: stateLook.talking,
  held: stateLook.held,
  waiting: { tone: 'ringing', icon: Clock },
  parked: { tone: 'held', icon: SquareParking },
  conference: { tone: 'talking', icon: Users },
  menu: { tone: 'idle', icon: ListTree },
  supervising: { tone: 'accent', icon: Headphones },
}

/** [HAND-8] An agent in a queue looks as their tile does. */
export const memberLook: Record<Member['status'], Look> = {
  free: stateLook.idle,
  ringing: stateLook.ringing,
  talking: stateLook.talking,
  held: stateLook.held,
  busy: stateLook.busy,
  unavailable: stateLook.unavailable,
  unknown: stateLook.unknown,
}

/** [HAND-8] A trunk that is well is idle as such; its calls have colours of their own. */
export const trunkTone = (state: Trunk['state']): Tone =>
  state === 'registered' || state === 'reachable' ? 'idle' : state === 'unknown' ? 'unavailable' : 'danger'
