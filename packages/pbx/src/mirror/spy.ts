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
