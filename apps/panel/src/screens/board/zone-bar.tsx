'use client'
import { useTranslations } from 'use-intl'

const zones = [
  ['desk', 'desk.title'],
  ['calls', 'calls.title'],
  ['people', 'people.title'],
  ['places', 'zones.places'],
] as const

/** On a phone the zones lie one under another: a button for each brings it into sight. */
export function ZoneBar() {
  const t = useTranslations()
  return zones.map(([zone, title]) => (
    <button
      key={zone}
      type="button"
      onClick={() => {
        const target = document.querySelector<HTMLElement>(`[data-zone="${zone}"]`)
        target?.scrollIntoView({ block: 'start' })
        target?.focus({ preventScroll: true })
      }}
    >
      <span className="block truncate">{t(title)}</span>
    </button>
  ))
}
