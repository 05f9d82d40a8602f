import type { ExtensionId } from '../ids.ts'
import type { View } from '../rows.ts'
import { linkUp } from './link-up.ts'
import type { Verdict } from './policy.ts'

/** May the presence, the status text or the "do not disturb" of that person be set? C21. */
export function maySetPresence(view: View, extensionId: ExtensionId): Verdict {
  if (view.extensions.has(extensionId)) return linkUp(view)
  return { ok: false, refusal: { code: 'no-such-target', target: extensionId } }
}

/** May that switch be thrown? C25. */
export function maySwitch(view: View, switchId: string): Verdict {
  return view.switches.has(switchId) ? linkUp(view) : { ok: false, refusal: { code: 'no-such-switch' } }
}
