import type { Sentence } from '@jackfield/client'
import type { CommandError } from '@jackfield/protocol'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Reason } from './command.ts'

/** Words for what will happen and for what won't: one source for the pointer, the dialog, the toast and the live region. */
export interface Words {
  sentence(sentence: Sentence): string
  refusal(reason: Reason | CommandError): string
  /** What the operator can do about it. */
  next(reason: CommandError): string
}

export function useWords(): Words {
  const t = useTranslations()
  return useMemo(
    () => ({
      sentence({ key, values }) {
        const unknown = t('party.unknown')
        const { who, to, ends } = values
        return t(`sentence.${key}`, { who: who || unknown, to: to || unknown, ends: ends || unknown })
      },
      refusal(reason) {
        switch (reason.code) {
          case 'no-such-target':
          case 'target-unavailable':
            return t(`refusal.${reason.code}`, { target: reason.target })
          case 'not-transferable':
            return t('refusal.not-transferable', { phase: phaseWord(t, reason.phase) })
          default:
            return t(`refusal.${reason.code}`)
        }
      },
      next: (reason) => t(`next.${reason.code}`),
    }),
    [t],
  )
}

const phases = ['dialing', 'ringing', 'talking', 'held', 'waiting', 'parked', 'conference', 'menu', 'supervising'] as const

function phaseWord(t: ReturnType<typeof useTranslations<never>>, phase: string): string {
  const known = phases.find((one) => one === phase)
  return known ? t(`phase.${known}`) : phase
}
