import type { View } from '../rows.ts'
import type { Verdict } from './verdict.ts'

/** No command is sent on a picture that may be old. */
export function linkUp(view: View): Verdict {
  return view.feeds.get('ami')?.state === 'live' ? { ok: true } : { ok: false, refusal: { code: 'link-down' } }
}
