'use client'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { backIn, moved } from '../../../state/layout-moves.ts'
import { usePanel, useSettings } from '../../../state/panel.tsx'
import { renamed, whyNotName } from '../../../state/tab-moves.ts'
import { MovableList } from './movable-list.tsx'
import { NameForm } from './name-form.tsx'

/** The operator's own tabs of people: made, named, moved, deleted. `deleted` is told how that is undone. */
export function TabsSection({ deleted }: { deleted: (name: string, undo: () => void) => void }) {
  const t = useTranslations()
  const { settings } = usePanel()
  const tabs = useSettings((state) => state.tabs)
  const names = tabs.map(({ name }) => name)
  const rename = (from: string, to: string) => {
    const wanted = to.trim()
    const others = names.filter((one) => one !== from)
    if (wanted === from || whyNotName(others, wanted) !== null) return
    const { tab } = settings.getState()
    settings.setState({ tabs: renamed(tabs, from, wanted), tab: tab === from ? wanted : tab })
  }
  return (
    <div>
      <MovableList
        id="layout-tabs"
        title={t('tabs.title')}
        items={names}
        nameOf={(name) => name}
        move={(name, by) => {
          const order = moved(names, name, by)
          settings.setState({ tabs: order.flatMap((one) => tabs.find((tab) => tab.name === one) ?? []) })
        }}
        steps={{ words: [t('layout.up'), t('layout.down')], icons: [ArrowUp, ArrowDown] }}
      >
        {(name) => (
          <span className="flex items-center gap-2">
            <input
              className="field min-w-0 flex-1"
              aria-label={t('tabs.nameOf', { tab: name })}
              defaultValue={name}
              onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
              onBlur={({ currentTarget }) => {
                rename(name, currentTarget.value)
                // What can't be had is not kept either.
                currentTarget.value = name
              }}
            />
            <span className="flex-none text-ink-3">
              {t('tabs.people', { count: tabs.find((one) => one.name === name)?.people.length ?? 0 })}
            </span>
            <button
              type="button"
              className="icon-button flex-none"
              aria-label={t('tabs.delete', { tab: name })}
              title={t('tabs.delete', { tab: name })}
              onClick={() => {
                const { tab } = settings.getState()
                settings.setState({ tabs: tabs.filter((one) => one.name !== name), tab: tab === name ? null : tab })
                deleted(name, () => {
                  const gone = tabs.find((one) => one.name === name)
                  if (gone) settings.setState({ tabs: backIn(settings.getState().tabs, gone, tabs) })
                })
              }}
            >
              <Trash2 size="0.875rem" aria-hidden="true" />
            </button>
          </span>
        )}
      </MovableList>
      <p className="mt-1 text-ink-3 text-pretty">{t('tabs.how')}</p>
      <NameForm
        label={t('tabs.new')}
        button={t('tabs.make')}
        names={names}
        name="new-tab"
        make={(name) => settings.setState({ tabs: [...tabs, { name, people: [] }] })}
      />
    </div>
  )
}
