import type { ExtensionId } from '../ids.ts'
import type { View } from '../rows.ts'
import { linkUp } from './link-up.ts'
import { missing, switchNeed } from './needs.ts'
import type { Verdict } from './verdict.ts'

/** May the presence, the status text or the "do not disturb" of that person be set? C21. */
export function maySetPresence(view: View, extensionId: ExtensionId): Verdict {
  if (view.extensions.has(extensionId)) return linkUp(view)
  return { ok: false, refusal: { code: 'no-such-target', target: extensionId } }
}

/** May that switch be thrown? C25. */
export function maySwitch(view: View, switchId: string): Verdict {
  if (!view.switches.has(switchId)) return { ok: false, refusal: { code: 'no-such-switch' } }
  const lack = missing(view, switchNeed(switchId))
  return lack ? { ok: false, refusal: { code: 'need-missing', need: lack.id, fix: lack.fix } } : linkUp(view)
}
