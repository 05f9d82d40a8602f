'use client'
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { type Hideable, usualLayout } from '../../../state/layout.ts'
import { moved, shownOrHidden } from '../../../state/layout-moves.ts'
import { usePanel, useSettings } from '../../../state/panel.tsx'
import { defaultSettings } from '../../../state/settings.ts'
import { useSpeak } from '../../../ui/announcer.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { MovableRow } from './movable-row.tsx'

/** A5: what the board shows, and where. Each change is seen at once. */
export function LayoutSheet() {
  const t = useTranslations()
  const { settings } = usePanel()
  const close = useClose()
  const speak = useSpeak()
  const layout = useSettings((state) => state.layout)
  const usual = () => {
    const { deskWidth, placesWidth } = defaultSettings
    settings.setState({ layout: usualLayout, deskWidth, placesWidth })
    speak(t('layout.isUsual'))
  }
  const nameOf = { desk: t('desk.title'), people: t('people.title'), places: t('zones.places') }
  return (
    <Sheet label={t('layout.title')}>
      <div className="flex max-h-[80vh] flex-col gap-4 overflow-y-auto p-5">
        <div className="flex items-center gap-2">
          <h2 className="me-auto text-base font-semibold">{t('layout.title')}</h2>
          <button type="button" className="button" data-action="usual-layout" onClick={usual}>
            {t('layout.usual')}
          </button>
          <button type="button" className="button" onClick={close}>
            {t('keys.close')}
          </button>
        </div>
        <section aria-labelledby="layout-zones">
          <h3 id="layout-zones" className="mb-1 font-semibold">
            {t('layout.zones')}
          </h3>
          <ul className="card divide-y divide-line">
            {layout.zones.map((zone, place) => (
              <MovableRow
                key={zone}
                name={nameOf[zone]}
                place={place}
                of={layout.zones.length}
                words={[t('layout.left'), t('layout.right')]}
                icons={[ArrowLeft, ArrowRight]}
                move={(by) => settings.setState({ layout: { ...layout, zones: moved(layout.zones, zone, by) } })}
              >
                {zone === 'desk' ? (
                  <span className="flex flex-wrap items-center gap-x-4">
                    <span title={t('layout.deskStays')}>{nameOf.desk}</span>
                    <Shown what="calls" name={t('calls.title')} />
                  </span>
                ) : (
                  <Shown what={zone} name={nameOf[zone]} />
                )}
              </MovableRow>
            ))}
          </ul>
          <p className="mt-1 text-ink-3 text-pretty">{t('layout.deskStays')}</p>
        </section>
        <section aria-labelledby="layout-places">
          <h3 id="layout-places" className="mb-1 font-semibold">
            {t('layout.inPlaces')}
          </h3>
          <ul className="card divide-y divide-line">
            {layout.parts.map((part, place) => (
              <MovableRow
                key={part}
                name={t(`${part}.title`)}
                place={place}
                of={layout.parts.length}
                words={[t('layout.up'), t('layout.down')]}
                icons={[ArrowUp, ArrowDown]}
                move={(by) => settings.setState({ layout: { ...layout, parts: moved(layout.parts, part, by) } })}
              >
                <Shown what={part} name={t(`${part}.title`)} />
              </MovableRow>
            ))}
          </ul>
        </section>
      </div>
    </Sheet>
  )
}

function Shown({ what, name }: { what: Hideable; name: string }) {
  const { settings } = usePanel()
  const layout = useSettings((state) => state.layout)
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input
        type="checkbox"
        data-setting={`show-${what}`}
        className="accent-[var(--accent)]"
        checked={!layout.hidden.includes(what)}
        onChange={({ target }) => settings.setState({ layout: shownOrHidden(layout, what, target.checked) })}
      />
      {name}
    </label>
  )
}
