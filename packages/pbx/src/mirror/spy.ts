import { SpyMode } from '@jackfield/model'
import { UP } from './channel-state.ts'
import type { Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/** [SPY-1] ChanSpyStart. A spy that goes round (ChanSpy without a name) listens to one at a time: that of the last event. */
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

/** Channels that were asked for and never came are forgotten beyond this many. */
const MOST_ASKED = 50

/**
 * [SPY-3] A mode that was asked for and taken: Asterisk tells neither the mode nor its change. The channel may be still to come. Its
 * Uniqueid says nothing of it: everybody sees that, also who may not see who listens.
 */
export function rememberSpyMode(mirror: Mirror, uniqueid: string, mode: SpyMode): void {
  // With several phones that ring for it, it is known by the command alone.
  for (const phone of mirror.channels.values()) {
    if (phone.madeFor !== uniqueid || phone.spyMode === mode) continue
    phone.spyMode = mode
    touch(mirror, phone)
  }
  const channel = mirror.channels.get(uniqueid)
  if (!channel) {
    if (mirror.tombstones.has(uniqueid)) return
    mirror.askedSpyModes.set(uniqueid, mode)
    for (const id of mirror.askedSpyModes.keys()) {
      if (mirror.askedSpyModes.size <= MOST_ASKED) return
      mirror.askedSpyModes.delete(id)
    }
    return
  }
  if (channel.spyMode === mode) return
  channel.spyMode = mode
  touch(mirror, channel)
}

/** [SPY-3] The mode that this channel was asked for in; null for what we didn't ask. */
export function takeAskedSpyMode(mirror: Mirror, uniqueid: string): SpyMode | null {
  const mode = mirror.askedSpyModes.get(uniqueid) ?? null
  if (mode !== null) mirror.askedSpyModes.delete(uniqueid)
  return mode
}

/** [SPY-4] Reads the note on a supervisor's channel, `<mode>:<Uniqueid of the supervised leg>`, for a gateway that starts later. */
export function listSpying(mirror: Mirror, channel: Channel, written: string, at: number): void {
  const [word, ...id] = written.split(':')
  const mode = SpyMode.safeParse(word)
  const spyee = mirror.channels.get(id.join(':'))
  // `AppDial2` = the phone that still rings for it, `AppDial` = one of several.
  // In a running mirror no event gives the application, but events say that it rings or listens.
  const isRinging = channel.channelState !== UP && channel.wasDialed
  const isTold = channel.spiesOn !== null || isRinging || /^(ChanSpy|AppDial2?)$/.test(channel.application)
  if (!mode.success || !isTold) return
  rememberSpyMode(mirror, channel.uniqueid, mode.data)
  if (spyee && spyee !== channel && channel.application === 'ChanSpy') startSpying(mirror, channel, spyee, at)
}

/** What `listSpying` reads. */
export const spyNote = (mode: SpyMode, spyeeId: string): string => `${mode}:${spyeeId}`
