import { newIntentId } from '@jackfield/client'
import { type ExtensionId, type Leg, type LegId, make, type SpyMode, type View } from '@jackfield/model'
import { Ear, Headphones, type LucideIcon, Megaphone } from 'lucide-react'
import type { Command } from './command.ts'

/**
 * C10, C11, C12: my phone listens to the leg that was taken hold of. C13: when it does so already, or when my own supervising
 * leg was taken hold of, the same call goes on in the other mode.
 */
const supervision = (mode: SpyMode, icon: LucideIcon, hotkey: string): Command => ({
  kind: 'supervise',
  label: mode,
  ...(mode === 'barge' ? { alias: ['join in'] } : {}),
  icon,
  hotkey,
  aboutOthers: 'call',
  orAsk: { kind: 'whom', letter: hotkey },
  on: ['legs', 'extensions', 'participants'],
  card: (view, { legId }) => legId !== null && (view.legs.get(legId)?.supervises ?? null) !== null,
  pressed: (view, { legId }) => legId !== null && view.legs.get(legId)?.supervises?.mode === mode,
  // A10. In the call that I listen to already, the reason was given.
  mayAsk: {
    ask: { kind: 'text', label: 'superviseReason', pattern: /^.{1,80}$/u, optional: true },
    when: ({ view, rules }, { legId, actorId, more }) =>
      (more === true || rules?.supervisionReason === 'required') &&
      legId !== null &&
      supervisionOf(view, legId, actorId) === null,
  },
  toIntent(view, { legId, actorId, autoAnswer = false, value }) {
    if (legId === null) return null
    const running = supervisionOf(view, legId, actorId)
    return running
      ? make('supervise-mode', view, { legId: running.id, mode }, actorId, newIntentId())
      : make('supervise', view, { legId, mode, autoAnswer, reason: value ?? '' }, actorId, newIntentId())
  },
})

export const listen = supervision('listen', Headphones, 'l')
export const whisper = supervision('whisper', Ear, 'w')
export const barge = supervision('barge', Megaphone, 'b')
export const supervisions: readonly Command[] = [listen, whisper, barge]

/** My own leg that supervises: the one taken hold of, or the one that listens to it. */
function supervisionOf(view: View, legId: LegId, mine: ExtensionId | null): Leg | null {
  const handle = view.legs.get(legId)
  if (handle?.supervises && handle.extensionId === mine) return handle
  const own = mine === null ? undefined : view.extensions.get(mine)
  for (const id of own?.legIds ?? []) {
    const leg = view.legs.get(id)
    if (leg?.supervises?.legId === legId) return leg
  }
  return null
}
