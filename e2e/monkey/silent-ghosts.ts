import type { ExtensionId, View } from '@jackfield/model'
import type { ExchangeDriver } from '../rig/driver.ts'
import type { RawPicture } from './raw-picture.ts'

/**
 * Channels of phones that have hung up and that Asterisk keeps all the same: the phone itself has no call.
 *
 * - ChanSpy waits for sound of whom it listened to before it ends, and there is none while that one is muted (github.com/asterisk/asterisk/issues/978; seen on
 *   22 after mute and transfer). They go when that one hangs up.
 * - One that is in extension `h`, where the dialplan runs what comes after the hang-up, was kept by 22 for more than five seconds after `h` had ended (seen once in
 *   a hundred days, never again in 934 calls that ended in the same way).
 *
 * Who heard the HangupRequest knows that the phone is free, who starts later can't: so nothing is said of them.
 */
export async function silentGhosts(raw: RawPicture, exchange: ExchangeDriver): Promise<Map<string, ExtensionId>> {
  const found = new Map<string, ExtensionId>()
  for (const { id, name, application, exten } of raw.people.values()) {
    if (application !== 'ChanSpy' && exten !== 'h') continue
    const phone = name.slice(name.indexOf('/') + 1, name.lastIndexOf('-'))
    if ((await exchange.phoneCalls(phone)) === 0) found.set(id, phone as ExtensionId)
  }
  return found
}

/** The board without them; their people as if they did nothing else. */
export function viewWithout(view: View, ghosts: ReadonlyMap<string, ExtensionId>): View {
  if (ghosts.size === 0) return view
  const ofOthers = <T extends { id: string }>(rows: ReadonlyMap<string, T>) =>
    new Map([...rows].filter(([id]) => !ghosts.has(id)))
  const people = new Set<string>(ghosts.values())
  return {
    ...view,
    legs: ofOthers(view.legs),
    calls: ofOthers(view.calls),
    extensions: new Map([...view.extensions].filter(([id]) => !people.has(id))),
  } as View
}

/** The exchange without them. */
export const rawWithout = (raw: RawPicture, ghosts: ReadonlyMap<string, ExtensionId>): RawPicture =>
  ghosts.size === 0 ? raw : { ...raw, people: new Map([...raw.people].filter(([id]) => !ghosts.has(id))) }
