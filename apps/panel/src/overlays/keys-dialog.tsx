'use client'
import { useTranslations } from 'use-intl'
import { commands } from '../commands/all.ts'
import { Sheet, useClose } from './sheet.tsx'

const keys = [
  [['/'], 'filter'],
  [['Ctrl K', '⌘ K'], 'palette'],
  [['1', '…', '9'], 'calls'],
  [['←', '↑', '↓', '→'], 'arrows'],
  [['Enter'], 'enter'],
  [['Shift F10'], 'menu'],
  [['[', ']'], 'groups'],
  [['Esc'], 'esc'],
  [['?'], 'help'],
] as const

/** The letters of the commands, with the words of all that share one. */
const letters = [...Map.groupBy(commands, ({ hotkey }) => hotkey)].filter(([letter]) => letter !== '')

/** Every key of the board on one page. */
export function KeysDialog() {
  const t = useTranslations()
  const close = useClose()
  return (
    <Sheet label={t('keys.title')} wide>
      <div className="flex flex-col gap-4 p-5">
        <h2 className="text-base font-semibold">{t('keys.title')}</h2>
        <dl className="grid max-h-[60vh] grid-cols-[auto_1fr_auto_1fr] items-center gap-x-4 gap-y-2 overflow-y-auto">
          {letters.map(([letter, meant]) => (
            <div key={letter} className="contents">
              <dt className="flex justify-end" dir="ltr">
                <kbd className="kbd">{letter.toUpperCase()}</kbd>
              </dt>
              <dd>{[...new Set(meant.map(({ label }) => t(`command.${label}`)))].join(' · ')}</dd>
            </div>
          ))}
        </dl>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          {keys.map(([caps, word]) => (
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
        <p className="text-ink-3">{t('keys.hint')}</p>
        <button type="button" className="button self-end" onClick={close}>
          {t('keys.close')}
        </button>
      </div>
    </Sheet>
  )
}
