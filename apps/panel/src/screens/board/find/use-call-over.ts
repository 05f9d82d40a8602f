import type { LegId, View } from '@jackfield/model'
import { useCallback, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel, useView } from '../../../state/panel.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'

/** [HAND-7] What asks about a call closes itself when the call has ended, and says so: it must not stand before the next one. */
export function useCallOver(legId: LegId | null): void {
  const t = useTranslations()
  const speak = useSpeak()
  const { ui } = usePanel()
  const over = useView(
    ['legs'],
    useCallback((view: View) => legId !== null && !view.legs.has(legId), [legId]),
  )
  useEffect(() => {
    if (!over) return
    const text = t('picker.callOver')
    ui.setState({ overlay: null, refusal: { text, legId: null } })
    speak(text)
  }, [over, ui, speak, t])
}
