'use client'
import { makeExtensionGroups, partyLabel } from '@jackfield/client'
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Hideable, inOrder, usualLayout } from '../../../state/layout.ts'
import { moved, movedGroup, shownOrHidden } from '../../../state/layout-moves.ts'
import { usePanel, useSettings, useView } from '../../../state/panel.tsx'
import { defaultSettings } from '../../../state/settings.ts'
import { Name } from '../../../text/name.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'
import { CheckSetting } from '../../../ui/check-setting.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { MovableList } from './movable-list.tsx'
import { SavedSection } from './saved-section.tsx'
import { TabsSection } from './tabs-section.tsx'

/** A5: what the board shows, and where. Each change is seen at once. */
export function LayoutSheet() {
  const t = useTranslations()
  const { settings } = usePanel()
  const close = useClose()
  const speak = useSpeak()
  const layout = useSettings((state) => state.layout)
  /** What can be taken back, as long as the sheet is open. */
  const [undone, setUndone] = useState<{ text: string; undo: () => void } | null>(null)
  const offer = (text: string, undo: () => void) => {
    setUndone({ text, undo })
    speak(text)
  }
  const usual = () => {
    const { layout: before, deskWidth: desk, placesWidth: places } = settings.getState()
    offer(t('layout.isUsual'), () => settings.setState({ layout: before, deskWidth: desk, placesWidth: places }))
    const { deskWidth, placesWidth } = defaultSettings
    settings.setState({ layout: usualLayout, deskWidth, placesWidth })
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
        {/* First, since it is what a layout is opened for most often. */}
        <SavedSection done={offer} />
        <div>
          <MovableList
            id="layout-zones"
            title={t('layout.zones')}
            items={layout.zones}
            nameOf={(zone) => nameOf[zone]}
            move={(zone, by) => settings.setState({ layout: { ...layout, zones: moved(layout.zones, zone, by) } })}
            steps={{ words: [t('layout.left'), t('layout.right')], icons: [ArrowLeft, ArrowRight] }}
          >
            {(zone) =>
              zone === 'desk' ? (
                <span className="flex flex-wrap items-center gap-x-4">
                  <span title={t('layout.deskStays')}>{nameOf.desk}</span>
                  <Shown what="calls" name={t('calls.title')} />
                </span>
              ) : (
                <Shown what={zone} name={nameOf[zone]} />
              )
            }
          </MovableList>
          <p className="mt-1 text-ink-3 text-pretty">{t('layout.deskStays')}</p>
        </div>
        <MovableList
          id="layout-places"
          title={t('layout.inPlaces')}
          items={layout.parts}
          nameOf={(part) => t(`${part}.title`)}
          move={(part, by) => settings.setState({ layout: { ...layout, parts: moved(layout.parts, part, by) } })}
          steps={{ words: [t('layout.up'), t('layout.down')], icons: [ArrowUp, ArrowDown] }}
        >
          {(part) => <Shown what={part} name={t(`${part}.title`)} />}
        </MovableList>
        <Groups />
        <Favourites />
        <TabsSection deleted={(name, undo) => offer(t('tabs.deleted', { tab: name }), undo)} />
        {undone && (
          <p className="sticky bottom-0 flex flex-wrap items-center gap-2 rounded-lg border border-accent bg-raised px-3 py-1.5 shadow-lg">
            <span className="me-auto [overflow-wrap:anywhere]">{undone.text}</span>
            <button
              type="button"
              className="button"
              data-action="undo-layout"
              onClick={() => {
                undone.undo()
                setUndone(null)
              }}
            >
              {t('layout.undo')}
            </button>
          </p>
        )}
      </div>
    </Sheet>
  )
}

/** The groups of people, as they follow one another. */
function Groups() {
  const t = useTranslations()
  const { settings } = usePanel()
  const layout = useSettings((state) => state.layout)
  const [select] = useState(makeExtensionGroups)
  const names = useView(['extensions'], select).map(({ group }) => group)
  if (names.length < 2) return null
  const nameOf = (group: string) => (group === '' ? t('people.ungrouped') : group)
  return (
    <MovableList
      id="layout-groups"
      title={t('layout.groups')}
      items={inOrder(names, layout.groups)}
      nameOf={nameOf}
      move={(group, by) => settings.setState({ layout: movedGroup(layout, names, group, by) })}
      steps={{ words: [t('layout.up'), t('layout.down')], icons: [ArrowUp, ArrowDown] }}
    >
      {(group) => <Name>{nameOf(group)}</Name>}
    </MovableList>
  )
}

/** The favourites, as they follow one another. */
function Favourites() {
  const t = useTranslations()
  const { board, settings } = usePanel()
  const favourites = useSettings((state) => state.favourites)
  if (favourites.length < 2) return null
  const nameOf = (id: string) => {
    const row = board.getState().view.extensions.get(id)
    return row ? partyLabel(row) : id
  }
  return (
    <MovableList
      id="layout-favourites"
      title={t('people.favourites')}
      items={favourites}
      nameOf={nameOf}
      move={(id, by) => settings.setState({ favourites: moved(favourites, id, by) })}
      steps={{ words: [t('layout.up'), t('layout.down')], icons: [ArrowUp, ArrowDown] }}
    >
      {(id) => <Name>{nameOf(id)}</Name>}
    </MovableList>
  )
}

function Shown({ what, name }: { what: Hideable; name: string }) {
  const { settings } = usePanel()
  const layout = useSettings((state) => state.layout)
  return (
    <CheckSetting
      name={`show-${what}`}
      checked={!layout.hidden.includes(what)}
      set={(shown) => settings.setState({ layout: shownOrHidden(layout, what, shown) })}
    >
      {name}
    </CheckSetting>
  )
}
