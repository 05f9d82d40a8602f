'use client'
import { useTranslations } from 'use-intl'
import { usePanel, useSettings } from '../../../state/panel.tsx'

const asks = ['call', 'rush', 'lost-link'] as const

/** S1: what a person who tries the demo may have happen. Shown only where the gateway says that its exchange is simulated. */
export function DemoBar() {
  const t = useTranslations()
  const { settings } = usePanel()
  const needsPhone = useSettings(({ myExtension }) => myExtension === null)
  const whyNot = (what: (typeof asks)[number]) => (what === 'call' && needsPhone ? t('demo.choose') : null)
  const ask = (what: (typeof asks)[number]) => {
    if (whyNot(what) !== null) return
    const phone = settings.getState().myExtension
    // What comes of it is seen on the board; where the gateway is gone the board says that already.
    fetch('/demo', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ what, phone }),
    }).catch(() => {})
  }
  return (
    <section
      aria-label={t('app.demo')}
      data-demo=""
      className="flex flex-none flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-surface px-3 py-1 text-xs text-ink-2"
    >
      <span>{t('demo.ask')}</span>
      {asks.map((what) => (
        <button
          key={what}
          type="button"
          className="button !h-6.5 !px-2"
          data-ask={what}
          aria-disabled={whyNot(what) !== null}
          title={whyNot(what) ?? t(`demo.${what}Why`)}
          onClick={() => ask(what)}
        >
          {t(`demo.${what}`)}
        </button>
      ))}
    </section>
  )
}
