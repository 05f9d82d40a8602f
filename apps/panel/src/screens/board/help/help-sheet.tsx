'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel } from '../../../state/panel.tsx'
import { AfterFirst, partOf } from '../../../ui/after-first.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { Legend } from './legend.tsx'

// The pages weigh as much as all else that lies over the board: they come when somebody asks.
const helpPages = partOf<{ question: string }>(() => import('./help-pages.tsx').then(({ HelpPages }) => HelpPages))

/** A17: what the operator's pages say, to be searched, and what colours and marks mean, in the language of the board. */
export function HelpSheet() {
  const t = useTranslations()
  const { ui } = usePanel()
  const close = useClose()
  const [question, setQuestion] = useState('')
  return (
    <Sheet label={t('help.title')} widest>
      <div className="flex max-h-[80vh] flex-col gap-3 p-5">
        <div className="flex flex-wrap items-center gap-3">
          <h2 className="me-auto flex-none text-base font-semibold">{t('help.title')}</h2>
          <input
            type="search"
            // biome-ignore lint/a11y/noAutofocus: one opens this to ask
            autoFocus
            aria-label={t('help.search')}
            placeholder={t('help.search')}
            className="field min-w-0 flex-1 max-[43rem]:order-last max-[43rem]:basis-full"
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
          <button type="button" className="button flex-none" onClick={() => ui.setState({ overlay: { kind: 'keys' } })}>
            {t('keys.title')} <kbd className="kbd">?</kbd>
          </button>
          <button type="button" className="button flex-none" onClick={close}>
            {t('keys.close')}
          </button>
        </div>
        <div className="flex min-h-0 flex-col gap-3 overflow-y-auto">
          {question.trim() === '' && <Legend />}
          <AfterFirst part={helpPages} question={question} />
        </div>
      </div>
    </Sheet>
  )
}
