import { useTranslations } from 'use-intl'
import { useSettings } from '../../../state/panel.tsx'

/** Where each link leads: the first there is of these. */
const targets = {
  people: ['[data-extension][tabindex="0"]', '[data-extension]', '[data-zone="people"]'],
  desk: ['[data-zone="desk"] [data-leg]', '[data-zone="desk"]'],
} as const

/** The first stops of the Tab key, seen only while they have the focus: past the bar, to the people and to my calls. */
export function SkipLinks() {
  const t = useTranslations()
  const hidden = useSettings(({ layout }) => layout.hidden)
  const zones = (['people', 'desk'] as const).filter((zone) => zone === 'desk' || !hidden.includes(zone))
  return (
    <nav aria-label={t('skip.title')}>
      {zones.map((zone) => (
        <a
          key={zone}
          href={`#${zone}`}
          data-skip={zone}
          className="button sr-only focus:not-sr-only focus:absolute! focus:start-2 focus:top-2 focus:z-50 focus:bg-raised! focus:px-3! focus:py-1.5!"
          onClick={(event) => {
            event.preventDefault()
            for (const selector of targets[zone]) {
              const target = document.querySelector<HTMLElement>(selector)
              if (target) return target.focus()
            }
          }}
        >
          {t(`skip.${zone}`)}
        </a>
      ))}
    </nav>
  )
}
