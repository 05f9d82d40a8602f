import type { View } from '../rows.ts'
import { no, type Verdict, yes } from './refusal.ts'

/** No command is sent while the board may be stale. */
export function linkUp(view: View): Verdict {
  return view.feeds.get('ami')?.state === 'live' ? yes : no({ code: 'link-down' })
}
