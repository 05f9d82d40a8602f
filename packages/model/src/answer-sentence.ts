import type { ExtensionId, LegId } from './ids.ts'
import { partyLabel } from './party-label.ts'
import { peersOf } from './peers.ts'
import type { Leg, View } from './rows.ts'

/** Who calls; and with whom that phone talks meanwhile, since it puts them on hold by itself. */
export function answerSentence(
  view: View,
  leg: Leg | undefined,
): { key: 'answer' | 'answer-holding'; values: { who: string; to: string; ends: string; others?: string } } {
  const caller = leg ? (peersOf(view, leg)[0]?.who ?? leg.party) : null
  const values = { who: caller ? partyLabel(caller) : '', to: '', ends: '' }
  const others = leg?.extensionId ? talksWith(view, leg.extensionId, leg.id) : null
  return others === null ? { key: 'answer', values } : { key: 'answer-holding', values: { ...values, others } }
}

/** Null when that phone talks with nobody besides. */
function talksWith(view: View, extensionId: ExtensionId, besides: LegId): string | null {
  const legs = (view.extensions.get(extensionId)?.legIds ?? []).flatMap((id) => view.legs.get(id) ?? [])
  const talking = legs.find((one) => one.id !== besides && one.phase === 'talking' && one.holdingAt === null)
  if (!talking) return null
  const peer = peersOf(view, talking)[0]
  return peer ? partyLabel(peer.who) : ''
}
