'use client'
import type { LegId } from '@jackfield/model'
import { CircleSlash } from 'lucide-react'
import { useEffect } from 'react'
import { usePanel, useUi } from '../../../state/panel.tsx'

/** How long the line can be read, ms; the next key that does something takes it away at once. */
const SHOWN_MS = 8_000

/** [HAND-4] Why the last key could not be done: at the card that it was about, or above them all (null). */
export function RefusalLine({ of }: { of: LegId | null }) {
  const { ui } = usePanel()
  const refusal = useUi((state) => (state.refusal?.legId === of ? state.refusal : null))
  useEffect(() => {
    if (refusal === null) return
    const timer = setTimeout(() => ui.getState().refusal === refusal && ui.setState({ refusal: null }), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [refusal, ui])
  return refusal === null ? null : (
    <p data-refusal="" className="flex items-start gap-1.5 text-xs text-ink-2">
      <CircleSlash size="0.75rem" className="mt-0.5 flex-none" aria-hidden="true" />
      {refusal.text}
    </p>
  )
}
