import { SpyMode } from '@jackfield/model'
import type { Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/** [SPY-1] ChanSpyStart. A spy that goes round (ChanSpy without a name) listens to one at a time: the last told. */
export function startSpying(mirror: Mirror, spyer: Channel, spyee: Channel, at: number): void {
  if (spyer.spiesOn === spyee) return
  stopSpying(mirror, spyer, at)
  spyer.spiesOn = spyee
  spyer.spyAt = at
  spyee.spies.add(spyer)
  touch(mirror, spyer)
  touch(mirror, spyee)
}

/** [SPY-2] ChanSpyStop, or one of the two is gone. */
export function stopSpying(mirror: Mirror, spyer: Channel, _at: number): void {
  const { spiesOn } = spyer
  if (!spiesOn) return
  spiesOn.spies.delete(spyer)
  spyer.spiesOn = null
  spyer.spyAt = null
  touch(mirror, spyer)
  touch(mirror, spiesOn)
}

/** What the Uniqueid of a supervisor's channel begins with, before the mode that it was started in. */
const PREFIX = 'jackfield-spy-'

/** The Uniqueid that a supervisor's channel is given, so that its mode is known from its first word on. */
export const spyChannelId = (mode: SpyMode, intentId: string): string => `${PREFIX}${mode}-${intentId}`

/** [SPY-3] The mode that a channel's Uniqueid tells; null for what we didn't start. */
export function spyModeOf(uniqueid: string): SpyMode | null {
  if (!uniqueid.startsWith(PREFIX)) return null
  const mode = SpyMode.safeParse(uniqueid.slice(PREFIX.length).split('-', 1)[0])
  return mode.success ? mode.data : null
}

/** [SPY-3] A mode that was asked for and taken: Asterisk tells neither the mode nor its change. */
export function rememberSpyMode(mirror: Mirror, uniqueid: string, mode: SpyMode): void {
  const channel = mirror.channels.get(uniqueid)
  if (!channel || channel.spyMode === mode) return
  channel.spyMode = mode
  touch(mirror, channel)
}

/** [SPY-4] What is written on a supervisor's channel, `<mode>:<Uniqueid of whom it listens to>`, tells a gateway that begins. */
export function listSpying(mirror: Mirror, channel: Channel, written: string, at: number): void {
  const [word, ...id] = written.split(':')
  const mode = SpyMode.safeParse(word)
  const spyee = mirror.channels.get(id.join(':'))
  if (!mode.success || !spyee || spyee === channel || channel.application !== 'ChanSpy') return
  startSpying(mirror, channel, spyee, at)
  rememberSpyMode(mirror, channel.uniqueid, mode.data)
}

/** What `listSpying` reads. */
export const spyNote = (mode: SpyMode, spyeeId: string): string => `${mode}:${spyeeId}`
