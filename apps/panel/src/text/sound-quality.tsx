'use client'
import type { LegQuality, SoundWay } from '@jackfield/model'
import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'

const icons = { good: CircleCheck, fair: CircleAlert, poor: TriangleAlert, unknown: CircleDashed }
const colours = { good: 'text-ink', fair: 'text-warning', poor: 'text-warning font-semibold', unknown: 'text-ink-3' }

/** V18: how the sound of one leg comes through: a word with its icon, then the figures. */
export function SoundQuality({ quality, children }: { quality: LegQuality; children?: ReactNode }) {
  const t = useTranslations()
  const word = quality.word ?? 'unknown'
  const Icon = icons[word]
  return (
    <span className="flex w-full flex-wrap items-center gap-x-3" data-call-quality={word}>
      <span className={`flex items-center gap-1 ${colours[word]}`}>
        <Icon size="0.875rem" aria-hidden="true" />
        {t(`callQuality.${word}`)}
      </span>
      <Figures quality={quality} />
      {children}
    </span>
  )
}

function Figures({ quality: { fromPhone, toPhone, roundTripMs } }: { quality: LegQuality }) {
  const t = useTranslations()
  const ms = useMs()
  return (
    <span className="flex flex-wrap gap-x-3 tabular-nums text-ink-2">
      <Way name="toExchange" way={fromPhone} />
      <Way name="fromExchange" way={toPhone} />
      {roundTripMs !== null && <span>{t('callQuality.roundTrip', { ms: ms(roundTripMs) })}</span>}
    </span>
  )
}

function Way({ name, way: { lossPercent, jitterMs } }: { name: 'toExchange' | 'fromExchange'; way: SoundWay }) {
  const t = useTranslations()
  const format = useFormatter()
  const ms = useMs()
  const percent = (value: number) => format.number(value / 100, { style: 'percent', maximumFractionDigits: 1 })
  const figures = [
    lossPercent !== null && t('callQuality.lost', { percent: percent(lossPercent) }),
    jitterMs !== null && t('callQuality.jitter', { ms: ms(jitterMs) }),
  ].filter(Boolean)
  return (
    <span data-sound-way={name}>
      {t(`callQuality.${name}`)}: {figures.length === 0 ? t('callQuality.notKnown') : figures.join(', ')}
    </span>
  )
}

/** Milliseconds with their unit, as the language writes them. */
function useMs(): (ms: number) => string {
  const format = useFormatter()
  return (ms) => format.number(ms, { style: 'unit', unit: 'millisecond', maximumFractionDigits: ms < 10 ? 1 : 0 })
}
