'use client'
import { CircleDot, CirclePause, Forward, Headphones, type LucideIcon, Mail, MicOff, MoonStar } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { stateLook } from '../../../look/state-look.ts'

const states = ['idle', 'dialing', 'ringing', 'talking', 'held', 'busy', 'unavailable', 'unknown'] as const

/** What the colours, icons and marks of tiles and cards mean, in the language of the board. */
export function Legend() {
  const t = useTranslations()
  const marks: readonly (readonly [string, LucideIcon, string])[] = [
    ['voicemail', Mail, t('help.voicemail')],
    ['dnd', MoonStar, t('mark.dnd')],
    ['forward', Forward, t('help.forward')],
    ['recording', CircleDot, t('mark.recording')],
    ['muted', MicOff, t('mark.muted')],
    ['supervised', Headphones, t('mark.supervised')],
    ['paused', CirclePause, t('mark.paused')],
  ]
  return (
    <section aria-labelledby="legend-title" data-legend="" className="flex flex-col gap-2">
      <h3 id="legend-title" className="font-semibold">
        {t('help.marks')}
      </h3>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1.5 max-md:grid-cols-1">
        {states.map((state) => {
          const { tone, icon: Icon } = stateLook[state]
          return (
            <li key={state} className="tone flex items-baseline gap-2" data-tone={tone}>
              <Icon size="0.875rem" className="flex-none translate-y-0.5 text-tone" aria-hidden="true" />
              <b className="flex-none font-semibold text-tone">{t(`state.${state}`)}</b>
              <span className="text-ink-2 text-pretty">{t(`help.state.${state}`)}</span>
            </li>
          )
        })}
        {marks.map(([mark, Icon, words]) => (
          <li key={mark} className="flex items-baseline gap-2">
            <Icon size="0.875rem" className="flex-none translate-y-0.5 text-ink-2" aria-hidden="true" />
            <span className="text-ink-2">{words}</span>
          </li>
        ))}
        <li className="flex items-baseline gap-2">
          <b className="flex-none font-semibold">?</b>
          <span className="text-ink-2 text-pretty">{t('help.unsure')}</span>
        </li>
      </ul>
    </section>
  )
}
