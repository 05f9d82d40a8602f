import type { View } from '../rows.ts'
import type { SentenceKey } from './all.ts'
import { definitions, type Intent } from './intent.ts'
import type { Sentence as SentenceOf } from './sentence.ts'

export type Sentence = SentenceOf<SentenceKey>

/** What an intent will do, before it does. `now` is the gateway's clock, epoch ms. */
export function sentence(intent: Intent, view: View, now = 0): Sentence {
  const { sentence: say } = definitions[intent.kind] as { sentence: (i: Intent, view: View, now: number) => Sentence }
  return say(intent, view, now)
}
