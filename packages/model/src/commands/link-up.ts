import type { View } from '../rows.ts'
import { no, type Verdict, yes } from './refusal.ts'

/** No command is sent on a picture that may be old. */
export function linkUp(view: View): Verdict {
  return view.feeds.get('ami')?.state === 'live' ? yes : no({ code: 'link-down' })
}
