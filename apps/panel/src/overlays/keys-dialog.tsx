'use client'
import { useTranslations } from 'use-intl'
import { Sheet, useClose } from './sheet.tsx'

const keys = [
  [['/'], 'filter'],
  [['Ctrl K', '⌘ K'], 'palette'],
  [['1', '…', '9'], 'calls'],
  [['T'], 'transfer'],
  [['D'], 'dial'],
  [['H'], 'hold'],
  [['G'], 'get'],
  [['P'], 'park'],
  [['X'], 'hangUp'],
  [['L'], 'listen'],
  [['W'], 'whisper'],
  [['B'], 'barge'],
  [['J'], 'conference'],
  [['U'], 'split'],
  [['←', '↑', '↓', '→'], 'arrows'],
  [['Enter'], 'enter'],
  [['Shift F10'], 'menu'],
  [['[', ']'], 'groups'],
  [['Esc'], 'esc'],
  [['?'], 'help'],
] as const

/** Every key of the board on one page. */
export function KeysDialog() {
  const t = useTranslations()
  const close = useClose()
  return (
    <Sheet label={t('keys.title')}>
      <div className="flex flex-col gap-4 p-5">
        <h2 className="text-base font-semibold">{t('keys.title')}</h2>
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
