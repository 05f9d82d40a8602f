'use client'
import type { BoardState } from '@jackfield/client'
import { Dialog, Popover } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { locales } from '../../../i18n/locales.ts'
import { RingSection } from '../../../ring/ring-section.tsx'
import { pagesFor } from '../../../state/pages.ts'
import { useBoard, usePanel, useSettings } from '../../../state/panel.tsx'
import { themes } from '../../../state/settings.ts'
import { roleName } from '../../../text/role-name.ts'
import { CheckSetting } from '../../../ui/check-setting.tsx'
import { useClose } from '../../../ui/sheet.tsx'
import { VoiceSection } from '../../../voice/voice-section.tsx'

const meOf = (state: BoardState) => state.me
/** The pages of administrators are for who is signed in, also while the board of somebody else is seen. */
const administersOf = (state: BoardState) => state.administers
const viewOnlyOf = (state: BoardState) => state.viewOnly

/** Theme, language and how the own phone is rung; all of it remembered in this browser. */
export function SettingsMenu({ anchor }: { anchor: Element }) {
  const t = useTranslations()
  const close = useClose()
  const { settings, ui } = usePanel()
  const theme = useSettings((state) => state.theme)
  const locale = useSettings((state) => state.locale)
  const autoAnswer = useSettings((state) => state.autoAnswer)
  const me = useBoard(meOf)
  const administers = useBoard(administersOf)
  const viewOnly = useBoard(viewOnlyOf)
  return (
    <Popover
      isOpen
      triggerRef={{ current: anchor }}
      placement="bottom end"
      onOpenChange={(open) => open || close()}
      className="card max-h-[calc(100dvh-4rem)] w-80 overflow-y-auto bg-raised p-4 shadow-2xl"
    >
      <Dialog aria-label={t('settings.title')} className="flex flex-col gap-3 outline-none">
        {me.name !== null && (
          <p data-operator={me.name} className="text-ink-2">
            {t(viewOnly ? 'seeAs.shown' : 'settings.signedIn', { name: me.name })} · {roleName(t, me)} ·{' '}
            <a className="text-accent underline" href="/account">
              {t('account.title')}
            </a>
          </p>
        )}
        <p className="flex flex-wrap gap-x-3">
          {pagesFor({ me, administers })
            .filter(({ whose }) => whose !== 'account')
            .map(({ href, title }) => (
              <a key={href} className="inline-flex min-h-6 items-center text-accent underline" href={href}>
                {t(title)}
              </a>
            ))}
        </p>
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-semibold">{t('settings.theme')}</legend>
          {themes.map((one) => (
            <label key={one} className="flex min-h-6 items-center gap-2">
              <input
                type="radio"
                name="theme"
                className="accent-[var(--accent)]"
                checked={theme === one}
                onChange={() => settings.setState({ theme: one })}
              />
              {t(`settings.${one}`)}
            </label>
          ))}
        </fieldset>
        <label className="flex flex-col gap-1">
          <span className="font-semibold">{t('settings.language')}</span>
          <select
            className="field"
            value={locale ?? ''}
            onChange={(event) => settings.setState({ locale: event.target.value || null })}
          >
            <option value="">{t('settings.browser')}</option>
            {Object.entries(locales).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <CheckSetting name="auto-answer" checked={autoAnswer} set={(on) => settings.setState({ autoAnswer: on })}>
          {t('settings.autoAnswer')}
        </CheckSetting>
        <button
          type="button"
          className="button self-start"
          data-open="layout"
          onClick={() => ui.setState({ overlay: { kind: 'layout' } })}
        >
          {t('layout.open')}
        </button>
        <RingSection />
        <VoiceSection />
      </Dialog>
    </Popover>
  )
}
