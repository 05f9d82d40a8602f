import { meantCall, myCalls } from '@jackfield/client'
import type { ExtensionId, LegId, View } from '@jackfield/model'
import type { Pressed } from '../state/command-api.ts'
import type { Overlay } from '../state/overlay.ts'
import type { Selection } from '../state/selection.ts'
import { commands } from './all.ts'
import type { Command, Judged, Verdict } from './command.ts'
import { no } from './command.ts'
import { mayRun } from './may-run.ts'
import { commandOfHotkey } from './offered.ts'
import { selectionOf } from './selection-of.ts'

/** What a letter comes to. */
export interface MeantByKey {
  /** null = no command has that letter. */
  command: Command | null
  given: Partial<Selection>
  verdict: Verdict
  /** What asks for the one it is about, when nothing is there that it could be about. */
  orAsk: Overlay | null
}

type Here = Pick<Selection, 'actorId' | 'autoAnswer'>

/**
 * What this letter means now ([HAND-1]). A key about my calls means the one that is meant without asking; where that is in doubt, the only one
 * that the key can do anything with; while I have none, the row with the focus. A key about others' calls means the row with the focus first.
 */
export function meantByKey(letter: string, state: Judged, pressed: Pressed, here: Here): MeantByKey {
  const more = pressed.more && letter !== letter.toUpperCase() ? { more: true } : {}
  const { looked, others } = candidates(letter, state.view, pressed, here.actorId)
  const orAsk = looked ? null : (commands.find((one) => one.hotkey === letter && one.orAsk)?.orAsk ?? null)
  const tried = (looked ? [looked] : others).map((given): MeantByKey => {
    const selection = { legId: null, targetId: null, ...here, ...given }
    const command = commandOfHotkey(letter, state, selection)
    const verdict = command ? mayRun(command, state, selection) : no({ code: 'no-call' })
    return { command, given: { ...given, ...more }, verdict, orAsk }
  })
  const able = tried.filter(({ verdict }) => verdict.ok)
  if (able.length === 1) return able[0]!
  if (tried.length === 1) return tried[0]!
  const none = { legId: null, targetId: null, ...here }
  const command = commandOfHotkey(letter, state, none)
  const reason = tried.length === 0 ? ({ code: 'no-call' } as const) : ({ code: 'nothing-selected' } as const)
  if (!command) return { command, given: more, verdict: no(reason), orAsk }
  const verdict = mayRun(command, state, none)
  const lacksCall = !verdict.ok && (verdict.reason.code === 'nothing-selected' || verdict.reason.code === 'no-call')
  return { command, given: { legId: null, ...more }, verdict: lacksCall ? no(reason) : verdict, orAsk }
}

/** What the letter may be about: what is looked at, or else one of these. */
function candidates(
  letter: string,
  view: View,
  pressed: Pressed,
  actorId: ExtensionId | null,
): { looked: Partial<Selection> | null; others: readonly Partial<Selection>[] } {
  const row = pressed.looked === null ? null : selectionOf(view, pressed.looked, actorId)
  const about = commands.find((one) => one.hotkey === letter && one.aboutOthers)?.aboutOthers
  const looked = row === null ? null : about === 'row' ? { legId: row.legId, row: pressed.looked } : pick(row)
  const meant = meantCall(view, actorId, pressed.chosen)
  const others = meant === null ? [] : [{ legId: meant }]
  if (about === 'row') return { looked: looked && isVisible(letter, view, looked, actorId) ? looked : null, others: [] }
  if (about === 'call') {
    const isMine = looked !== null && actorId !== null && view.legs.get(looked.legId!)?.extensionId === actorId
    return { looked: looked && !isMine && isVisible(letter, view, looked, actorId) ? looked : null, others }
  }
  if (meant !== null) return { looked: null, others }
  const mine: readonly { legId: LegId }[] = actorId === null ? [] : myCalls(view, actorId)
  if (mine.length === 0) return { looked, others }
  // In doubt the card with the focus is it.
  if (looked !== null && mine.some(({ legId }) => legId === looked.legId)) return { looked, others }
  return { looked: null, others: mine.map(({ legId }) => ({ legId })) }
}

/** The call of a row; null = it has none. */
function pick({ legId, row }: Selection): Partial<Selection> | null {
  if (legId === null) return null
  return row && row.table !== 'extensions' && row.table !== 'legs' ? { legId, row } : { legId }
}

const isVisible = (letter: string, view: View, given: Partial<Selection>, actorId: ExtensionId | null): boolean =>
  commands.some(
    (one) => one.hotkey === letter && one.hidden?.(view, { legId: null, targetId: null, actorId, ...given }) !== true,
  )
