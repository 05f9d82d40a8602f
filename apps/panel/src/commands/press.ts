import { meantCall, myCalls } from '@jackfield/client'
import type { ExtensionId, LegId, View } from '@jackfield/model'
import type { Pressed } from '../state/command-api.ts'
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
}

type Here = Pick<Selection, 'actorId' | 'autoAnswer'>

/**
 * What this letter means now ([HAND-1]). A key about my calls means the one that is meant without asking; where that is in doubt, the only one
 * that the key can do anything with; while I have none, the row with the focus. A key about others' calls means the row with the focus first.
 */
export function meantByKey(letter: string, state: Judged, pressed: Pressed, here: Here): MeantByKey {
  const more = pressed.more ? { more: true } : {}
  const tried = candidates(letter, state.view, pressed, here.actorId).map((given): MeantByKey => {
    const selection = { legId: null, targetId: null, ...here, ...given }
    const command = commandOfHotkey(letter, state, selection)
    return {
      command,
      given: { ...given, ...more },
      verdict: command ? mayRun(command, state, selection) : no({ code: 'no-call' }),
    }
  })
  const able = tried.filter(({ verdict }) => verdict.ok)
  if (able.length === 1) return able[0]!
  if (tried.length === 1) return tried[0]!
  const none = { legId: null, targetId: null, ...here }
  const command = commandOfHotkey(letter, state, none)
  const reason = tried.length === 0 ? ({ code: 'no-call' } as const) : ({ code: 'nothing-selected' } as const)
  if (!command) return { command, given: more, verdict: no(reason) }
  const verdict = mayRun(command, state, none)
  const lacksCall = !verdict.ok && (verdict.reason.code === 'nothing-selected' || verdict.reason.code === 'no-call')
  return { command, given: { legId: null, ...more }, verdict: lacksCall ? no(reason) : verdict }
}

/** What the letter may be about. */
function candidates(letter: string, view: View, pressed: Pressed, actorId: ExtensionId | null): Partial<Selection>[] {
  const looked = pressed.looked === null ? null : selectionOf(view, pressed.looked, actorId)
  const lookedAt = looked === null || looked.legId === null ? null : pick(looked)
  const meant = meantCall(view, actorId, pressed.chosen)
  if (commands.some((one) => one.hotkey === letter && one.aboutOthers === true)) {
    const isMine = lookedAt !== null && actorId !== null && view.legs.get(lookedAt.legId!)?.extensionId === actorId
    if (lookedAt !== null && !isMine && isVisible(letter, view, lookedAt, actorId)) return [lookedAt]
    return meant === null ? [] : [{ legId: meant }]
  }
  if (meant !== null) return [{ legId: meant }]
  const mine: readonly { legId: LegId }[] = actorId === null ? [] : myCalls(view, actorId)
  if (mine.length === 0) return lookedAt === null ? [] : [lookedAt]
  // In doubt the card with the focus is it.
  if (lookedAt !== null && mine.some(({ legId }) => legId === lookedAt.legId)) return [lookedAt]
  return mine.map(({ legId }) => ({ legId }))
}

const pick = ({ legId, row }: Selection): Partial<Selection> =>
  row && row.table !== 'extensions' && row.table !== 'legs' ? { legId, row } : { legId }

const isVisible = (letter: string, view: View, given: Partial<Selection>, actorId: ExtensionId | null): boolean =>
  commands.some(
    (one) => one.hotkey === letter && one.hidden?.(view, { legId: null, targetId: null, actorId, ...given }) !== true,
  )
