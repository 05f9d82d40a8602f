'use client'
import type { BoardState } from '@jackfield/client'
import { ArrowDown, ArrowUp, Check, Download, type LucideIcon, Save, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { arrangementNow, isArranged } from '../../../state/arranged.ts'
import { fileOf, MOST_BYTES, readFile } from '../../../state/layout-files.ts'
import { backIn, moved } from '../../../state/layout-moves.ts'
import { useBoard, usePanel, useSettings } from '../../../state/panel.tsx'
import { arrangementOf, type NamedLayout } from '../../../state/saved-layouts.ts'
import { freeName } from '../../../state/tab-moves.ts'
import { Name } from '../../../text/name.tsx'
import { CheckSetting } from '../../../ui/check-setting.tsx'
import { FileButton } from '../../../ui/file-button.tsx'
import { MovableList } from './movable-list.tsx'
import { NameForm } from './name-form.tsx'
import { useLayoutUse } from './use-layout.ts'

const offeredOf = ({ site }: BoardState) => site.layouts

/** A5: layouts under their names: used, kept, moved, exported and imported, deleted; and those that the site offers. `done` is told how what was done is undone. */
export function SavedSection({ done }: { done: (text: string, undo: () => void) => void }) {
  const t = useTranslations()
  const { settings } = usePanel()
  const layouts = useSettings((state) => state.layouts)
  const offered = useBoard(offeredOf)
  const [withPeople, setWithPeople] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const names = layouts.map(({ name }) => name)
  const set = (next: readonly NamedLayout[]) => settings.setState({ layouts: next })
  const putToUse = useLayoutUse()
  const use = (saved: NamedLayout) => done(t('layouts.used', { name: saved.name }), putToUse(saved))
  const overwrite = (name: string) => {
    const before = layouts.find((one) => one.name === name)
    const now = { name, ...arrangementNow(settings.getState(), before?.people != null) }
    set(layouts.map((one) => (one.name === name ? now : one)))
    done(t('layouts.overwritten', { name }), () =>
      set(settings.getState().layouts.map((one) => (before && one.name === name ? before : one))),
    )
  }
  const open = async (file: File) => {
    if (file.size > MOST_BYTES) return setProblem(t('layouts.tooBig'))
    const read = readFile(await file.text())
    if (!read.ok)
      return setProblem(read.why === 'notText' ? t('layouts.notText') : t(`layouts.${read.why}`, { where: read.where }))
    setProblem(null)
    const { layouts: now } = settings.getState()
    const name = freeName(
      now.map((one) => one.name),
      read.layout.name,
    )
    set([...now, { ...read.layout, name }])
    done(t('layouts.imported', { name }), () => set(settings.getState().layouts.filter((one) => one.name !== name)))
  }
  return (
    <div>
      <MovableList
        id="layout-saved"
        title={t('layouts.title')}
        items={names}
        nameOf={(name) => name}
        move={(name, by) =>
          set(moved(names, name, by).flatMap((one) => layouts.find((layout) => layout.name === one) ?? []))
        }
        steps={{ words: [t('layout.up'), t('layout.down')], icons: [ArrowUp, ArrowDown] }}
      >
        {(name) => {
          const saved = layouts.find((one) => one.name === name)
          return (
            saved && (
              <span className="flex items-center gap-1 max-[43rem]:flex-wrap">
                <Use saved={saved} use={use} />
                <Do icon={Save} word={t('layouts.overwrite', { name })} run={() => overwrite(name)} />
                <Do icon={Download} word={t('layouts.export', { name })} run={() => download(saved)} />
                <Do
                  icon={Trash2}
                  word={t('layouts.delete', { name })}
                  run={() => {
                    set(layouts.filter((one) => one !== saved))
                    done(t('layouts.deleted', { name }), () => set(backIn(settings.getState().layouts, saved, layouts)))
                  }}
                />
              </span>
            )
          )
        }}
      </MovableList>
      <NameForm
        label={t('layouts.new')}
        button={t('layouts.save')}
        names={names}
        name="new-layout"
        make={(name) => set([...layouts, { name, ...arrangementNow(settings.getState(), withPeople) }])}
      />
      <CheckSetting name="layout-people" checked={withPeople} set={setWithPeople} className="mt-1">
        {t('layouts.withPeople')}
      </CheckSetting>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <FileButton
          data={{ 'data-setting': 'import-layout' }}
          accept=".json,application/json"
          className="button"
          take={(file) => void open(file)}
        >
          {t('layouts.import')}
        </FileButton>
        {problem !== null && (
          <p role="alert" className="text-danger [overflow-wrap:anywhere]">
            {problem}
          </p>
        )}
      </div>
      {offered.length > 0 && (
        <>
          <h4 className="mt-3 mb-1 text-ink-2">{t('layouts.offered')}</h4>
          <ul data-offered="" className="flex flex-wrap gap-2">
            {offered.map((saved) => (
              <li key={saved.name} className="min-w-0">
                <Use saved={{ name: saved.name, ...arrangementOf(saved) }} use={use} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** The name of a layout, which puts it to use; marked while the board is arranged so. */
function Use({ saved, use }: { saved: NamedLayout; use: (saved: NamedLayout) => void }) {
  const t = useTranslations()
  const isNow = useSettings((state) => isArranged(state, saved))
  return (
    <button
      type="button"
      data-layout={saved.name}
      aria-pressed={isNow}
      className="button max-w-full min-w-0 aria-pressed:text-accent"
      onClick={() => {
        if (!isNow) use(saved)
      }}
    >
      {isNow && <Check size="0.875rem" className="flex-none" aria-hidden="true" />}
      <Name>{saved.name}</Name>
      {saved.people !== null && (
        <Star size="0.875rem" className="flex-none text-ink-3" role="img" aria-label={t('layouts.hasPeople')} />
      )}
    </button>
  )
}

function Do({ icon: Icon, word, run }: { icon: LucideIcon; word: string; run: () => void }) {
  return (
    <button type="button" className="icon-button flex-none" aria-label={word} title={word} onClick={run}>
      <Icon size="0.875rem" aria-hidden="true" />
    </button>
  )
}

/** Gives the layout to the browser as a file. */
function download(saved: NamedLayout) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([fileOf(saved)], { type: 'application/json' }))
  // Letters and digits of any language; the rest a file system may refuse.
  link.download = `jackfield-layout-${saved.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
