'use client'
import { useTranslations } from 'use-intl'
import { SoundPlayer } from '../../ui/sound-player.tsx'
import { fetchRecording } from './history-api.ts'
import { me } from './me.ts'

/** What was recorded at one step of a finished call. */
export function RecordingPlayer({ callId, step }: { callId: string; step: number }) {
  const t = useTranslations()
  return (
    <SoundPlayer label={t('history.listen')} mark={String(step)} fetchIt={() => fetchRecording(callId, step, me())} />
  )
}
