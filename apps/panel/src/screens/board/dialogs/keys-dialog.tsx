'use client'
import { type KeyboardEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { commands } from '../../../commands/all.ts'
import type { Command } from '../../../commands/command.ts'
import { capOf, helpOf } from '../../../commands/help.ts'
import { usePanel, useSettings } from '../../../state/panel.tsx'
import { CheckSetting } from '../../../ui/check-setting.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { Legend } from '../help/legend.tsx'
import { boardKeys } from '../keys/board-keys.ts'
import { keyMapNames, keyMaps } from '../keys/key-maps.ts'
import { chordOf } from '../keys/keymap.ts'

const { letters, others } = helpOf(commands)

/** Every key of the board on one page. */
export function KeysDialog() {
  const t = useTranslations()
  const { settings, ui } = usePanel()
  const close = useClose()
  const own = useSettings((state) => state.keys)
  const single = useSettings((state) => state.singleKeys)
  /** The letter that is being given a key. */
  const [asking, setAsking] = useState<string | null>(null)
  const map = keyMapNames.find((name) => JSON.stringify(keyMaps[name]) === JSON.stringify(own)) ?? ''
  const give = (event: KeyboardEvent) => {
    if (asking === null || ['Shift', 'Control', 'Alt', 'Meta', 'Tab'].includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    const { key, code, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift } = event
    if (key !== 'Escape') {
      const others = Object.entries(own).filter(([, letter]) => letter !== asking)
      settings.setState({
        keys: Object.fromEntries([...others, [chordOf({ key, code, ctrl, meta, alt, shift }), asking]]),
      })
    }
    setAsking(null)
  }
  const wordsOf = (meant: readonly Command[]) =>
    [...new Set(meant.map(({ label }) => t(`command.${label}`)))].join(' · ')
  return (
    <Sheet label={t('keys.title')} widest>
      <div data-print-sheet="" className="flex flex-col gap-4 p-5">
        <h2 className="text-base font-semibold">{t('keys.title')}</h2>
        <dl className="grid grid-cols-[repeat(3,auto_1fr)] items-center gap-x-3 gap-y-1.5 max-md:grid-cols-[auto_1fr]">
          {letters.map(([letter, meant]) => (
            <div key={letter} className="contents">
              <dt className="flex justify-end" dir="ltr">
                {Object.entries(own)
                  .filter(([, one]) => one === letter)
                  .map(([chord]) => (
                    <kbd key={chord} className="kbd me-1" data-own-key={chord}>
                      {chord}
                    </kbd>
                  ))}
                <button
                  type="button"
                  className="kbd"
                  data-change-key={letter}
                  title={t('keys.change')}
                  onClick={() => setAsking(letter)}
                  onKeyDown={give}
                >
                  {asking === letter ? t('keys.pressNow') : capOf(letter)}
                </button>
              </dt>
              <dd>{wordsOf(meant)}</dd>
            </div>
          ))}
        </dl>
        <p data-without-letter="">
          <span className="text-ink-3">{t('keys.others')}: </span>
          {wordsOf(others)}
        </p>
        <dl className="grid grid-cols-[repeat(2,auto_1fr)] items-center gap-x-3 gap-y-1.5 border-t border-line pt-4 max-md:grid-cols-[auto_1fr]">
          {boardKeys.map(([caps, word]) => (
            <div key={word} className="contents">
              <dt className="flex justify-end gap-1" dir="ltr">
                {caps.map((cap) => (
                  <kbd key={cap} className="kbd">
                    {cap}
                  </kbd>
                ))}
              </dt>
              <dd>{t(`keys.${word}`)}</dd>
            </div>
          ))}
        </dl>
        <p className="text-ink-3">{t(single ? 'keys.hint' : 'keys.singleOff')}</p>
        <CheckSetting
          name="single-keys"
          checked={single}
          set={(singleKeys) => settings.setState({ singleKeys })}
          className="print:hidden"
        >
          {t('keys.single')}
        </CheckSetting>
        <div className="border-t border-line pt-4">
          <Legend />
        </div>
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          <label className="me-auto flex items-center gap-2">
            {t('keys.map')}
            <select
              className="field w-auto!"
              data-setting="key-map"
              value={map}
              onChange={({ target }) => {
                const name = keyMapNames.find((one) => one === target.value)
                if (name) settings.setState({ keys: keyMaps[name] })
              }}
            >
              {map === '' && <option value="">{t('keys.mapOwn')}</option>}
              {keyMapNames.map((name) => (
                <option key={name} value={name}>
                  {t(`keys.map_${name}`)}
                </option>
              ))}
            </select>
          </label>
          <button type="button" className="button" onClick={() => print()}>
            {t('keys.print')}
          </button>
          <button
            type="button"
            className="button"
            data-open="help"
            onClick={() => ui.setState({ overlay: { kind: 'help' } })}
          >
            {t('help.search')}
          </button>
          <button type="button" className="button" onClick={close}>
            {t('keys.close')}
          </button>
        </div>
      </div>
    </Sheet>
  )
}
