import { newIntentId, sentence } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { gatewayNow } from '../state/now.ts'
import { type Panel, usePanel } from '../state/panel.tsx'
import type { Selection } from '../state/selection.ts'
import { useSpeak } from '../ui/announcer.tsx'
import type { Command } from './command.ts'
import { hangUp, isMine } from './hang-up.ts'
import { meansIt, reservedByAnother, tellReserved } from './in-another-hand.ts'
import { mayRun } from './may-run.ts'
import { useWords } from './words.ts'

/** The selection with what this tab knows of the operator filled in. */
export function selectionHere({ settings }: Pick<Panel, 'settings'>, given: Partial<Selection>): Selection {
  const { myExtension, autoAnswer } = settings.getState()
  return { legId: null, targetId: null, actorId: myExtension as ExtensionId | null, autoAnswer, ...given }
}

/** Runs a command as it is: the one way down, whatever hand it came from. */
export function useRun(): (command: Command, given: Partial<Selection>) => void {
  const panel = usePanel()
  const words = useWords()
  return useCallback(
    (command, given) => {
      const state = panel.board.getState()
      const { view } = state
      const selection = selectionHere(panel, given)
      const verdict = mayRun(command, state, selection)
      if (!verdict.ok)
        return panel.outcomes.refused(newIntentId(), command.kind, words.refusal(verdict.reason), gatewayNow())
      const intent = command.toIntent(view, selection)
      const link = panel.link()
      if (!intent || !link) return
      const says = sentence(intent, view)
      panel.outcomes.asked(intent, words.sentence(says), gatewayNow(), says.values)
      // [HAND-1] Who answers a call goes on with it.
      if (intent.kind === 'answer') panel.ui.setState({ selected: intent.legId })
      void link.send(intent)
    },
    [panel, words],
  )
}

/** C36: says whose hand the caller is in before the caller is taken out of it; the second time it is meant. True = it was only said. */
function useHesitation(): (command: Command, selection: Selection) => boolean {
  const panel = usePanel()
  const t = useTranslations()
  const speak = useSpeak()
  return useCallback(
    (command, selection) => {
      const state = panel.board.getState()
      const intent = command.toIntent(state.view, selection)
      const row = intent && reservedByAnother(state, intent)
      if (!row || meansIt(panel, row, intent)) return false
      tellReserved(panel, row)
      const text = t('reservation.again', { name: row.byName || t('reservation.somebody') })
      panel.ui.setState({ refusal: { text, legId: null } })
      speak(text, 'result')
      return true
    },
    [panel, t, speak],
  )
}

/** What was typed was for what asked before. */
const fresh = { typed: '' } as const

/**
 * Begins a command: asks first for what it needs, or whether another's call is really to end; what can't be begun says
 * why at once.
 */
export function useStart(): (command: Command, given?: Partial<Selection>) => void {
  const panel = usePanel()
  const run = useRun()
  const hesitates = useHesitation()
  return useCallback(
    (command, given = {}) => {
      const doIt = (selected: Selection) => hesitates(command, selected) || run(command, selected)
      const { ui, board } = panel
      const state = board.getState()
      const { view } = state
      const selection = selectionHere(panel, given)
      const { legId } = selection
      const ask = command.ask ?? (command.mayAsk?.when(state, selection) ? command.mayAsk.ask : undefined)
      if (!mayRun(command, state, selection).ok) return run(command, selection)
      if (command === hangUp && legId !== null && !isMine(view, legId, selection.actorId))
        return ui.setState({ overlay: { kind: 'hang-up', legId } })
      if (ask === undefined) return void doIt(selection)
      if (ask.kind === 'overlay') {
        const overlay = ask.open(view, selection)
        if (overlay === null) return void doIt(selection)
        return ui.setState({ overlay, ...fresh })
      }
      // Where it was dropped is what it would ask.
      if (selection.place && command.drop?.includes(selection.place.kind)) return void doIt(selection)
      const told = ask.kind === 'person' ? selection.targetId !== null : (selection.value ?? null) !== null
      if (told) doIt(selection)
      else ui.setState({ overlay: { kind: 'ask', label: command.label, selection }, ...fresh })
    },
    [panel, run, hesitates],
  )
}
