'use client'
import { useTranslations } from 'use-intl'
import { commands } from '../../../commands/all.ts'
import type { Command } from '../../../commands/command.ts'
import { capOf, helpOf } from '../../../commands/help.ts'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { boardKeys } from '../keys/board-keys.ts'

const { letters, others } = helpOf(commands)

/** Every key of the board on one page. */
export function KeysDialog() {
  const t = useTranslations()
  const close = useClose()
  const wordsOf = (meant: readonly Command[]) =>
    [...new Set(meant.map(({ label }) => t(`command.${label}`)))].join(' · ')
  return (
    <Sheet label={t('keys.title')} widest>
      <div className="flex flex-col gap-4 p-5">
        <h2 className="text-base font-semibold">{t('keys.title')}</h2>
        <dl className="grid grid-cols-[repeat(3,auto_1fr)] items-center gap-x-3 gap-y-1.5 max-md:grid-cols-[auto_1fr]">
          {letters.map(([letter, meant]) => (
            <div key={letter} className="contents">
              <dt className="flex justify-end" dir="ltr">
                <kbd className="kbd">{capOf(letter)}</kbd>
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
        <p className="text-ink-3">{t('keys.hint')}</p>
        <button type="button" className="button self-end" onClick={close}>
          {t('keys.close')}
        </button>
      </div>
    </Sheet>
  )
}
