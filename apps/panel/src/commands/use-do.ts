import { newIntentId, sentence } from '@jackfield/client'
import { type Intent, type IntentId, judge } from '@jackfield/model'
import { useCallback } from 'react'
import { gatewayNow } from '../state/now.ts'
import { usePanel } from '../state/panel.tsx'
import { useWords } from './words.ts'

/**
 * Does what the gateway does by itself: judged here as it is there, with its sentence and a toast. `silently`: only a failure is shown.
 * Resolves with whether it was done.
 */
export function useDo(): (make: (id: IntentId) => Intent | null, silently?: boolean) => Promise<boolean> {
  const panel = usePanel()
  const words = useWords()
  return useCallback(
    async (make, silently = false) => {
      const intent = make(newIntentId())
      const link = panel.link()
      if (!intent || !link) return false
      const { view, me, rules } = panel.board.getState()
      const verdict = judge(view, me, rules, intent)
      if (!verdict.ok) {
        panel.outcomes.refused(intent.id, intent.kind, words.refusal(verdict.refusal), gatewayNow())
        return false
      }
      const said = words.sentence(sentence(intent, view, gatewayNow()))
      if (!silently) panel.outcomes.asked(intent, said, gatewayNow())
      const result = await link.send(intent)
      if (silently && !result.ok) panel.outcomes.asked(intent, said, gatewayNow())
      return result.ok
    },
    [panel, words],
  )
}
