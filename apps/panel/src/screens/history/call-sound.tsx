'use client'
import type { Journey } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { SoundQuality } from '../../text/sound-quality.tsx'
import { nameOf } from './step-words.ts'

/** V18: how the sound of each leg of a finished call came through; nothing where that is not known. */
export function CallSound({ journey: { sound = [] } }: { journey: Pick<Journey, 'sound'> }) {
  const t = useTranslations()
  if (sound.length === 0) return null
  return (
    <ul className="flex flex-col gap-1" aria-label={t('history.sound')} data-call-sound="">
      {sound.map(({ who, quality }, nth) => (
        // Two legs may be of one person, and their order never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={nth}>
          <bdi dir="auto">{nameOf(t, who)}</bdi>
          <SoundQuality quality={quality} />
        </li>
      ))}
    </ul>
  )
}

export const isPoor = ({ sound = [] }: Pick<Journey, 'sound'>): boolean =>
  sound.some(({ quality }) => quality.word === 'poor')
