import { isLive } from '../exchanges/is-live.ts'
import type { View } from '../rows.ts'
import { no, type Verdict, yes } from './refusal.ts'

/** No command is sent while the board may be stale. */
export function linkUp(view: View): Verdict {
  return isLive(view) ? yes : no({ code: 'link-down' })
}
