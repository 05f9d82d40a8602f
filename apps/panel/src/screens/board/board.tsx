'use client'
import { type CSSProperties, Fragment, type ReactNode, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { columnsOf, type Zone } from '../../state/layout.ts'
import { useSettings } from '../../state/panel.tsx'
import { AfterFirst, partOf } from '../../ui/after-first.tsx'
import { Around } from './around.tsx'
import { Desk } from './desk/desk.tsx'
import { People } from './people/people.tsx'

const splitter = partOf<{ side: 'desk' | 'places'; grows: 1 | -1 }>(() =>
  import('./splitter.tsx').then(({ Splitter }) => Splitter),
)
const skipLinks = partOf(() => import('./topbar/skip-links.tsx').then(({ SkipLinks }) => SkipLinks))
// Each has a zone that is there before it: nothing moves when it comes. The people and my calls come first.
const places = partOf(() => import('./places/places.tsx').then(({ Places }) => Places))
const zoneBar = partOf(() => import('./zone-bar.tsx').then(({ ZoneBar }) => ZoneBar))
const callsList = partOf(() => import('./calls/calls-list.tsx').then(({ CallsList }) => CallsList))

function DeskColumn() {
  const calls = useSettings(({ layout }) => !layout.hidden.includes('calls'))
  return (
    <div className="zone-desk">
      <Desk />
      {calls && <AfterFirst part={callsList} meanwhile={<div className="min-h-24 flex-1" />} />}
    </div>
  )
}

const zonesOf: Record<Zone, ReactNode> = {
  desk: <DeskColumn />,
  people: <People />,
  places: <AfterFirst part={places} meanwhile={<div className="places" />} />,
}

/** The home screen: My desk, People, Places, in the operator's own order. */
export function Board() {
  const deskWidth = useSettings((settings) => settings.deskWidth)
  const placesWidth = useSettings((settings) => settings.placesWidth)
  const density = useSettings((settings) => settings.density)
  const layout = useSettings((settings) => settings.layout)
  const columns = useMemo(() => columnsOf(layout), [layout])
  const t = useTranslations()
  return (
    <Around
      above={<AfterFirst part={skipLinks} />}
      foot={
        <nav className="zone-bar" aria-label={t('zones.title')}>
          <AfterFirst part={zoneBar} />
        </nav>
      }
    >
      <main
        className={`zones ${density}`}
        data-scroller="zones"
        style={
          {
            '--desk': `${deskWidth}rem`,
            '--places': `${placesWidth}rem`,
            '--columns': columns
              .map(({ zone, rest }) => (rest ? 'minmax(0, 1fr)' : `var(--${zone}-column)`))
              .join(' 1px '),
          } as CSSProperties
        }
      >
        {columns.map(({ zone, bar }) => (
          <Fragment key={zone}>
            {bar && <AfterFirst part={splitter} {...bar} meanwhile={<div className="splitter" />} />}
            {zonesOf[zone]}
          </Fragment>
        ))}
      </main>
    </Around>
  )
}
