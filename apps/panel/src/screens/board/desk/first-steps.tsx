'use client'
import type { ExtensionId } from '@jackfield/model'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useBoard, usePanel, useRow } from '../../../state/panel.tsx'

const lines = [
  ['A', 'answer'],
  ['T', 'transfer'],
  ['Z', 'undo'],
  ['?', 'help'],
] as const

/**
 * The keys of the first minute, once somebody has chosen their phone or signed in at one, until they were put away in this browser. It takes the focus, so that it is read, and hinders no key. `hidden` while there is a
 * call: the call's card needs the room, and its buttons name their keys.
 */
export function FirstSteps({ mine, hidden }: { mine: ExtensionId; hidden: boolean }) {
  const t = useTranslations()
  const { ui, settings, commandStore } = usePanel()
  const demo = useBoard((state) => state.demo)
  const me = useRow('extensions', mine)
  const card = useRef<HTMLElement>(null)
  useEffect(() => card.current?.focus({ preventScroll: true }), [])
  return (
    <section
      ref={card}
      tabIndex={-1}
      hidden={hidden}
      aria-labelledby="first-steps-title"
      data-first-steps=""
      className={`card flex-none flex-col gap-2 border-accent p-3 outline-none ${hidden ? 'hidden' : 'flex'}`}
    >
      <h3 id="first-steps-title" className="font-semibold">
        <bdi>{t('first.title', { who: [me?.name, me?.number ?? mine].filter(Boolean).join(' ') })}</bdi>
      </h3>
      {demo && <p className="text-ink-2 text-pretty">{t('first.demo')}</p>}
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-2 gap-y-1">
        {lines.map(([key, word]) => (
          <div key={key} className="contents">
            <dt dir="ltr">
              <kbd className="kbd">{key}</kbd>
            </dt>
            <dd className="text-ink-2 text-pretty">{t(`first.${word}`)}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="button"
          data-label="ringPhone"
          title={t('sentence.ring-phone')}
          onClick={() => commandStore.when((commands) => commands.run('ringPhone', {}))}
        >
          {t('command.ringPhone')}
        </button>
        <button
          type="button"
          className="button primary"
          onClick={() => {
            settings.setState({ knowsKeys: true })
            ui.setState({ firstSteps: false })
          }}
        >
          {t('first.close')}
        </button>
        <button type="button" className="button" onClick={() => ui.setState({ overlay: { kind: 'help' } })}>
          {t('help.title')}
        </button>
      </div>
    </section>
  )
}
