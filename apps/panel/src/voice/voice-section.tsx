'use client'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { usePanel } from '../state/panel.tsx'
import { CheckSetting } from '../ui/check-setting.tsx'
import { voiceOf } from './voice-of.ts'
import { rates } from './voice-settings.ts'

/** The part of the settings about speech: on or off, how fast. Which voice, and through which device, the system decides. */
export function VoiceSection() {
  const t = useTranslations()
  const settings = voiceOf(usePanel())
  const { on, rate } = useStore(settings)
  if (typeof speechSynthesis === 'undefined') return <p className="text-ink-2">{t('voice.none')}</p>
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-semibold">{t('voice.title')}</legend>
      <CheckSetting name="voice" checked={on} set={(speaks) => settings.setState({ on: speaks })}>
        {t('voice.on')}
      </CheckSetting>
      {on && (
        <label className="flex items-center gap-2">
          <span className="flex-none">{t('voice.rate')}</span>
          <input
            type="range"
            data-setting="voice-rate"
            className="min-w-0 flex-1 accent-[var(--accent)]"
            min={rates[0]}
            max={rates[1]}
            step={0.25}
            value={rate}
            onChange={(event) => settings.setState({ rate: Number(event.target.value) })}
          />
          <bdi dir="ltr" className="w-8 text-end tabular-nums">
            {rate}×
          </bdi>
        </label>
      )}
    </fieldset>
  )
}
