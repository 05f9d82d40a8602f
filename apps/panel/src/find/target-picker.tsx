'use client'
import { partyLabel, sentence } from '@jackfield/client'
import type { ExtensionId, LegId, View } from '@jackfield/model'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { blindTransfer, movedLeg } from '../commands/blind-transfer.ts'
import { mayRun } from '../commands/may-run.ts'
import { useRun } from '../commands/use-commands.ts'
import { useWords } from '../commands/words.ts'
import { usePanel, useSettings, useView } from '../live/panel.tsx'
import { useSpeak } from '../outcome/announcer.tsx'
import { Sheet, useClose } from '../overlays/sheet.tsx'
import { Name } from '../text/name.tsx'
import { FindBox } from './find-box.tsx'

const legsOf = (view: View) => view.legs

/** `T`: where to? Shows who is free, and the sentence of what Enter would do. */
export function TargetPicker({ legId }: { legId: LegId }) {
  const t = useTranslations()
  const words = useWords()
  const speak = useSpeak()
  const run = useRun()
  const close = useClose()
  const { board } = usePanel()
  const actorId = useSettings((settings) => settings.myExtension) as ExtensionId | null
  // Judged anew when the call changes: a call that ends while the operator types turns every target off.
  const legs = useView(['legs'], legsOf)
  const whyNot = useCallback(
    (targetId: ExtensionId) => {
      const { view, me } = board.getState()
      const verdict = mayRun(blindTransfer, { me, view: { ...view, legs } }, { legId, targetId, actorId })
      return verdict.ok ? null : words.refusal(verdict.reason)
    },
    [board, legs, legId, actorId, words],
  )
  const say = useCallback(
    (targetId: ExtensionId | null) => {
      const { view } = board.getState()
      if (targetId === null) return ''
      const why = whyNot(targetId)
      if (why !== null) return why
      const intent = blindTransfer.toIntent(view, { legId, targetId, actorId })
      return intent ? words.sentence(sentence(intent, view)) : ''
    },
    [board, whyNot, legId, actorId, words],
  )
  const moved = movedLeg(board.getState().view, legId)
  const leg = typeof moved === 'string' ? legs.get(moved) : undefined
  const who = leg ? partyLabel(leg.who) || t('party.unknown') : t('party.unknown')
  return (
    <Sheet label={t('picker.title', { who })} wide>
      <FindBox
        head={
          <span className="flex max-w-[60%] flex-none gap-2">
            <strong className="flex-none font-semibold text-accent">{t('command.transfer')}</strong>
            <Name>{who}</Name>
          </span>
        }
        whyNot={whyNot}
        onMark={useCallback((id: ExtensionId | null) => speak(say(id)), [speak, say])}
        onChoose={(id) => {
          close()
          run(blindTransfer, { legId, targetId: id })
        }}
        foot={(marked) => (
          <>
            <span>
              <kbd className="kbd">Enter</kbd> {t('picker.enter')}
            </span>
            <span>
              <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd> {t('picker.move')}
            </span>
            <span className="ms-auto text-end text-ink" data-sentence="">
              {say(marked)}
            </span>
          </>
        )}
      />
    </Sheet>
  )
}
