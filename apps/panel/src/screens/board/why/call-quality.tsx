'use client'
import type { ToldQuality } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { SoundQuality } from '../../../text/sound-quality.tsx'

/** V18: how the sound of one channel comes through now, or why that is not known. */
export function CallQuality({ told: { quality, none, still } }: { told: ToldQuality }) {
  const t = useTranslations()
  if (quality === null) return <span className="w-full text-ink-3">{t(`noQuality.${none ?? 'not-yet'}`)}</span>
  return (
    <SoundQuality quality={quality}>
      {still && <span className="w-full text-ink-2">{t('callQuality.still')}</span>}
    </SoundQuality>
  )
}
