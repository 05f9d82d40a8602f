'use client'
import { filterExtensions, partyLabel, sentence } from '@jackfield/client'
import { cleanNumber, type ExtensionId, type LegId, type Queue, type View } from '@jackfield/model'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { blindTransfer, movedLeg, outsideNumber } from '../commands/blind-transfer.ts'
import type { Selection } from '../commands/command.ts'
import { asTarget } from '../commands/dial.ts'
import { mayRun } from '../commands/may-run.ts'
import { useRun } from '../commands/use-commands.ts'
import { useWords } from '../commands/words.ts'
import { usePanel, useSettings, useUi, useView } from '../live/panel.tsx'
import { useSpeak } from '../outcome/announcer.tsx'
import { Sheet, useClose } from '../overlays/sheet.tsx'
import { Name } from '../text/name.tsx'
import { FindBox } from './find-box.tsx'

const legsOf = (view: View) => view.legs

/** The only queue whose name begins so; a whole name is enough, whatever else begins with it. */
function queueNamed(view: View, typed: string): Queue | null {
  const text = typed.toLowerCase()
  if (text === '') return null
  const found = [...view.queues.values()].filter(({ name }) => name.toLowerCase().startsWith(text))
  return found.find(({ name }) => name.toLowerCase() === text) ?? (found.length === 1 ? found[0]! : null)
}

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
  const typed = useUi((state) => state.typed.replace('\n', '')).trim()
  const queue = queueNamed(board.getState().view, typed)
  const number = outsideNumber.test(cleanNumber(typed)) ? asTarget(cleanNumber(typed)) : null
  /** What Enter means when nobody is found: a queue by its name, or a number outside. */
  const other: Partial<Selection> | null = queue
    ? { place: { kind: 'queue', queueId: queue.id } }
    : number && { targetId: number }
  const sayOther = () => {
    if (other === null) return ''
    const { view, me } = board.getState()
    const selection = { legId, targetId: null, actorId, ...other }
    const verdict = mayRun(blindTransfer, { me, view }, selection)
    if (!verdict.ok) return words.refusal(verdict.reason)
    const intent = blindTransfer.toIntent(view, selection)
    return intent ? words.sentence(sentence(intent, view)) : ''
  }
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
        onTyped={(text) => {
          const { view, me } = board.getState()
          // Whom the list has found is meant; a number or a queue only where it has nobody.
          if (other === null || filterExtensions(view, [...view.extensions.keys()] as ExtensionId[], text).length > 0)
            return false
          if (!mayRun(blindTransfer, { me, view }, { legId, targetId: null, actorId, ...other }).ok) return true
          close()
          run(blindTransfer, { legId, ...other })
          return true
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
              {marked === null ? sayOther() : say(marked)}
            </span>
          </>
        )}
      />
    </Sheet>
  )
}
