'use client'
import { Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FetchedSound, NoSound } from '../state/fetch-sound.ts'

/** A sound that is fetched when somebody wants to hear it, and not before, for each listen is written down. `mark` = what tests know the button by. */
export function SoundPlayer({
  label,
  mark,
  fetchIt,
}: {
  label: string
  mark: string
  fetchIt: () => Promise<FetchedSound>
}) {
  const t = useTranslations()
  const [sound, setSound] = useState<string | null>(null)
  const [failure, setFailure] = useState<NoSound | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(
    () => () => {
      if (sound !== null) URL.revokeObjectURL(sound)
    },
    [sound],
  )
  const listen = async () => {
    setBusy(true)
    const answer = await fetchIt()
    setBusy(false)
    setFailure(answer.ok ? null : answer.why)
    if (answer.ok) setSound(URL.createObjectURL(answer.sound))
  }
  if (sound !== null)
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said.
      <audio className="mt-1 block h-8 w-full max-w-md" src={sound} controls autoPlay aria-label={label} />
    )
  return (
    <>
      <button
        type="button"
        data-listen={mark}
        className="button mt-1 flex items-center gap-1"
        disabled={isBusy}
        onClick={() => void listen()}
      >
        <Play size={14} aria-hidden />
        {label}
      </button>
      {failure !== null && (
        <span role="alert" className="block text-danger">
          {t(`history.listenFailed.${failure}`)}
        </span>
      )}
    </>
  )
}
