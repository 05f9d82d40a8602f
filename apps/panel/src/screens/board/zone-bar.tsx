'use client'
import { useTranslations } from 'use-intl'
import { useSettings } from '../../state/panel.tsx'

const zones = [
  ['desk', 'desk.title'],
  ['calls', 'calls.title'],
  ['people', 'people.title'],
  ['places', 'zones.places'],
] as const

/** On a phone the zones lie one under another: a button for each that is shown brings it into sight. */
export function ZoneBar() {
  const t = useTranslations()
  const hidden = useSettings(({ layout }) => layout.hidden)
  return zones
    .filter(([zone]) => zone === 'desk' || !hidden.includes(zone))
    .map(([zone, title]) => (
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
