import { type BoardState, newIntentId } from '@jackfield/client'
import { type Intent, isReservedBy, type LegId, make, type Reservation, reservationOf } from '@jackfield/model'
import type { Panel } from '../state/panel.tsx'

/** What takes a caller away from wherever they are. */
const takesAway: ReadonlySet<Intent['kind']> = new Set<Intent['kind']>([
  ...(['blind-transfer', 'voicemail', 'conference', 'park', 'pickup', 'retrieve'] as const),
  ...(['queue-move', 'take-over', 'hang-up'] as const),
])
/** So long the second time means what was asked at the first, ms: as long as the line with it can be read. */
const MEANT_MS = 8_000

/** Of each tab, the reservation of which its operator was told last, and when. */
const told = new WeakMap<Panel['ui'], { row: string; at: number }>()
const keyOf = ({ id, byName }: Reservation): string => `${id} ${byName}`

/** C36: a colleague's reservation of the caller whom this would take away; null = there is none, or I am talking with the caller myself. */
export function reservedByAnother({ view, me }: Pick<BoardState, 'view' | 'me'>, intent: Intent): Reservation | null {
  if (!takesAway.has(intent.kind) || !('legId' in intent) || intent.legId === null) return null
  const row = reservationOf(view, intent.legId)
  const { actorExtensionId: mine } = intent
  if (!row || isReservedBy(row, { name: me.name, actorExtensionId: mine })) return null
  const peers = view.legs.get(row.id)?.peerLegIds ?? []
  return mine !== null && peers.some((id) => view.legs.get(id)?.extensionId === mine) ? null : row
}

/** The operator has read whose hand the caller is in. */
export const tellReserved = ({ ui }: Pick<Panel, 'ui'>, row: Reservation): void =>
  void told.set(ui, { row: keyOf(row), at: performance.now() })

/** Whether they had read it a moment ago: then they mean it, and the colleague is told that the caller was taken over. */
export function meansIt(panel: Panel, row: Reservation, intent: Intent): boolean {
  const last = told.get(panel.ui)
  if (last?.row !== keyOf(row) || performance.now() - last.at > MEANT_MS) return false
  const { view } = panel.board.getState()
  const given = { legId: row.id as LegId, takeOver: true }
  const takeOver = make('reserve', view, given, intent.actorExtensionId, newIntentId())
  if (takeOver) void panel.link()?.send(takeOver)
  return true
}
