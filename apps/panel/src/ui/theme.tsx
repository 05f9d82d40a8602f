'use client'
import { useEffect } from 'react'
import { useSettings } from '../state/panel.tsx'
import type { Theme } from '../state/settings.ts'

/** What "as the system" means now. The same judgement as in public/theme.js, which makes it before the first paint. */
function resolve(theme: Theme): string {
  if (theme !== 'system') return theme
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast'
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
}

/** Keeps the page in the chosen theme, also when the system changes its own at dusk. */
export function ThemeKeeper() {
  const theme = useSettings((settings) => settings.theme)
  useEffect(() => {
    const put = () => {
      document.documentElement.dataset.theme = resolve(theme)
    }
    put()
    const queries = ['(prefers-contrast: more)', '(prefers-color-scheme: light)'].map((query) => matchMedia(query))
    for (const query of queries) query.addEventListener('change', put)
    return () => {
      for (const query of queries) query.removeEventListener('change', put)
    }
  }, [theme])
  return null
}
