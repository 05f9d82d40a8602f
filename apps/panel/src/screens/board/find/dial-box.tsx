'use client'
import { sentence } from '@jackfield/client'
import { cleanNumber, type ExtensionId, partyLabel } from '@jackfield/model'
import { Phone } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { asTarget, dial, looksLikeNumber } from '../../../commands/dial.ts'
import { mayRun } from '../../../commands/may-run.ts'
import { useRun } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { usePanel, useSettings, useUi } from '../../../state/panel.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { FindBox } from './find-box.tsx'
import type { FindRow } from './find-row.tsx'
import { knownAs } from './known-as.ts'

/** `D`: calls a person, or any number; a whole number that is an extension is that person. */
export function DialBox() {
  const t = useTranslations()
  const words = useWords()
  const speak = useSpeak()
  const run = useRun()
  const close = useClose()
  const { board } = usePanel()
  const actorId = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const typed = cleanNumber(useUi((state) => state.typed))
  const target = looksLikeNumber.test(typed) ? asTarget(typed) : null
  const name = target === null ? '' : knownAs(board.getState().view, target, actorId)
  const whyNot = useCallback(
    (targetId: ExtensionId) => {
      const verdict = mayRun(dial, board.getState(), { legId: null, targetId, actorId })
      return verdict.ok ? null : words.refusal(verdict.reason)
    },
    [board, actorId, words],
  )
  const say = useCallback(
    (targetId: ExtensionId | null) => {
      if (targetId === null) return ''
      const why = whyNot(targetId)
      if (why !== null) return why
      const { view } = board.getState()
      const intent = dial.toIntent(view, { legId: null, targetId, actorId })
      return intent ? words.sentence(sentence(intent, view)) : ''
    },
    [board, whyNot, actorId, words],
  )
  const call = (targetId: ExtensionId) => {
    close()
    run(dial, { targetId })
  }
  const rows: FindRow[] =
    target === null || board.getState().view.extensions.has(target)
      ? []
      : [
          {
            id: 'number',
            icon: Phone,
            label: target,
            hint: name,
            whyNot: () => whyNot(target),
            choose: () => call(target),
          },
        ]
  return (
    <Sheet label={t('picker.dialTitle')} wide>
      <FindBox
        head={<strong className="flex-none font-semibold text-accent">{t('picker.dialTitle')}</strong>}
        whyNot={whyNot}
        onMark={useCallback((id: ExtensionId | null) => speak(say(id ?? target)), [speak, say, target])}
        before={rows}
        rings={() => true}
        onChoose={call}
        onTyped={() => {
          if (target !== null && whyNot(target) === null) call(target)
          return target !== null
        }}
        foot={(marked) => (
          <>
            <span>
              <kbd className="kbd">Enter</kbd>{' '}
              {target === null
                ? t('picker.dialEnter')
                : t('picker.dialTyped', { number: `\u2066${partyLabel({ name, number: target })}\u2069` })}
            </span>
            <span>
              <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd> {t('picker.move')}
            </span>
            <span className="ms-auto text-end text-ink" data-sentence="">
              {say(target ?? marked)}
            </span>
          </>
        )}
      />
    </Sheet>
  )
}
