import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel } from '../state/panel.tsx'
import { keepOutside } from './outside.ts'

/** Keeps the title, the icon and the badge of the page as the board is. */
export function useOutside(): void {
  const panel = usePanel()
  const t = useTranslations()
  useEffect(() => keepOutside(panel, t('party.unknown')), [panel, t])
}
