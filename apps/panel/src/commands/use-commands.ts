import { newIntentId, sentence } from '@jackfield/client'
import type { ExtensionId, LegId } from '@jackfield/model'
import { useCallback } from 'react'
import type { Place } from '../drag/drop-place.ts'
import { gatewayNow } from '../live/now.ts'
import { usePanel } from '../live/panel.tsx'
import { type Command, type Selection, yes } from './command.ts'
import { hangUp, isMine } from './hang-up.ts'
import { mayRun } from './may-run.ts'
import { useWords } from './words.ts'

/** Runs a command: the one way down, whatever hand it came from. */
export function useRun(): (
  command: Command,
  legId: LegId | null,
  targetId?: ExtensionId | null,
  place?: Place | null,
) => void {
  const panel = usePanel()
  const words = useWords()
  return useCallback(
    (command, legId, targetId = null, place = null) => {
      const state = panel.board.getState()
      const { view } = state
      const { myExtension, autoAnswer } = panel.settings.getState()
      const actorId = myExtension as ExtensionId | null
      const selection: Selection = { legId, targetId, actorId, place, autoAnswer }
      const verdict = mayRun(command, state, selection)
      if (!verdict.ok)
        return panel.outcomes.refused(newIntentId(), command.kind, words.refusal(verdict.reason), gatewayNow())
      const intent = command.toIntent(view, selection)
      const link = panel.link()
      if (!intent || !link) return
      panel.outcomes.asked(intent, words.sentence(sentence(intent, view)), gatewayNow())
      void link.send(intent).then((result) => panel.outcomes.answered(intent.id, result))
    },
    [panel, words],
  )
}

/** Hangs up, after asking when neither side is the operator. */
export function useHangUp(): (legId: LegId | null) => void {
  const panel = usePanel()
  const run = useRun()
  return useCallback(
    (legId) => {
      const state = panel.board.getState()
      const mine = panel.settings.getState().myExtension as ExtensionId | null
      const allowed = legId === null ? yes : mayRun(hangUp, state, { legId, targetId: null, actorId: mine })
      if (legId !== null && allowed.ok && !isMine(state.view, legId, mine))
        panel.ui.setState({ overlay: { kind: 'hang-up', legId } })
      else run(hangUp, legId)
    },
    [panel, run],
  )
}
