'use client'
import { type Intent, type IntentId, judge } from '@jackfield/model'
import type { ReactNode } from 'react'
import { useDo } from '../../../commands/use-do.ts'
import { useWords } from '../../../commands/words.ts'
import { useBoard, usePanel } from '../../../state/panel.tsx'

/** A button that says why it can't. */
export function DoButton({
  make,
  name,
  className = 'button',
  children,
}: {
  make: (id: IntentId) => Intent
  name: string
  className?: string
  children: ReactNode
}) {
  const words = useWords()
  const act = useDo()
  const { board } = usePanel()
  // Drawn again with the row; what else decides (the own phone) is looked at when it is pressed.
  useBoard((state) => state.view.extensions)
  const { view, me, rules } = board.getState()
  const verdict = judge(view, me, rules, make('intent-preview' as IntentId))
  const why = verdict.ok ? null : words.refusal(verdict.refusal)
  return (
    <button
      type="button"
      className={className}
      data-do={name}
      aria-disabled={why !== null}
      title={why ?? undefined}
      aria-description={why ?? undefined}
      onClick={() => why === null && void act(make)}
    >
      {children}
    </button>
  )
}
