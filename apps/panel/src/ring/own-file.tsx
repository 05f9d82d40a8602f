'use client'
import { FileMusic, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { usePanel } from '../state/panel.tsx'
import { Name } from '../text/name.tsx'
import { FileButton } from '../ui/file-button.tsx'
import type { StillKind } from './kinds.ts'
import { type ReadSound, readSound } from './own-sound.ts'
import { ringOf } from './ring-of.ts'

/** Decodes without a sound card, which a page may have only after a click. */
const decode = (bytes: ArrayBuffer) => new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes)

type Problem = Extract<ReadSound, { ok: false }>['why'] | 'notKept'

/** A file of the operator's own for this kind of ring: chosen, heard at once, put away. What can't be one is refused in words. */
export function OwnFile({ kind }: { kind: StillKind }) {
  const t = useTranslations()
  const { own, player, settings } = ringOf(usePanel())
  const name = useStore(own, (sounds) => sounds.get(kind)?.name ?? null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const what = t(`ring.kind.${kind}`)
  const take = async (file: File) => {
    const read = await readSound(file, decode)
    if (!read.ok) return setProblem(read.why)
    setProblem((await own.take(kind, read.sound)) ? null : 'notKept')
    await player.open()
    player.play(read.sound, settings.getState().volume, read.sound.everyMs)
  }
  return (
    <>
      <FileButton
        title={t('ring.ownShort')}
        name={t('ring.own', { what })}
        data={{ 'data-ring-file': kind }}
        accept="audio/*"
        className="icon-button flex-none"
        take={(file) => void take(file)}
      >
        <FileMusic size="0.875rem" aria-hidden="true" />
      </FileButton>
      {name !== null && (
        <span className="flex w-full min-w-0 items-center gap-2 ps-6 text-ink-2">
          <Name>{name}</Name>
          <button
            type="button"
            className="icon-button flex-none"
            data-ring-usual={kind}
            aria-label={t('ring.usual', { what })}
            title={t('ring.usualShort')}
            onClick={() => void own.drop(kind).then((done) => setProblem(done ? null : 'notKept'))}
          >
            <Undo2 size="0.875rem" aria-hidden="true" />
          </button>
        </span>
      )}
      {problem !== null && (
        <p role="alert" className="w-full ps-6 text-warning text-pretty">
          {t(`ring.${problem}`)}
        </p>
      )}
    </>
  )
}
