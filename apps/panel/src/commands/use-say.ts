import { sentence } from '@jackfield/client'
import { useCallback } from 'react'
import { usePanel } from '../state/panel.tsx'
import type { Selection } from '../state/selection.ts'
import type { Command } from './command.ts'
import { mayRun } from './may-run.ts'
import { selectionHere } from './use-commands.ts'
import { useWords } from './words.ts'

/** The sentence of a command, or why it can't run. */
export interface Said {
  why: string | null
  /** '' while it is not yet whole. */
  text: string
}

/** Says what a command would do with the board as it is now. */
export function useSay(): (command: Command, given: Partial<Selection>) => Said {
  const panel = usePanel()
  const words = useWords()
  return useCallback(
    (command, given) => {
      const state = panel.board.getState()
      const selection = selectionHere(panel, given)
      const verdict = mayRun(command, state, selection)
      if (!verdict.ok) {
        const why = words.refusal(verdict.reason)
        return { why, text: why }
      }
      const intent = command.toIntent(state.view, selection)
      return { why: null, text: intent ? words.sentence(sentence(intent, state.view)) : '' }
    },
    [panel, words],
  )
}
