'use client'
import type { ExtensionId, View } from '@jackfield/model'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { nextWaiting, takeNext } from '../../../commands/pickup.ts'
import { meantByKey } from '../../../commands/press.ts'
import { selectionHere } from '../../../commands/use-commands.ts'
import { useSay } from '../../../commands/use-say.ts'
import { usePanel, useUi, useView } from '../../../state/panel.tsx'
import { focusedRow } from '../keys/focused-row.ts'

/**
 * [HAND-6] The sentences of the keys that would move a stranger's call at once: `Q`, who waits longest, `G`, what is looked at, `O`, whom I listen
 * to. They stand before the key is pressed, over the foot of the zone, on a phone over that of the window: nothing moves for them.
 */
export function KeyHints({ mine }: { mine: ExtensionId }) {
  const t = useTranslations()
  const panel = usePanel()
  const say = useSay()
  const [looked, setLooked] = useState(focusedRow)
  useEffect(() => {
    const look = () => setLooked(focusedRow())
    document.addEventListener('focusin', look)
    return () => document.removeEventListener('focusin', look)
  }, [])
  const overlay = useUi((state) => state.overlay !== null)
  const lines = useView(
    ['legs', 'waitingCallers', 'members', 'queues', 'parkedCalls', 'extensions'],
    useCallback(
      (view: View) => {
        const next = nextWaiting(view, mine)
        const state = { ...panel.board.getState(), view }
        const pressed = { chosen: null, looked, more: false }
        const meant = (letter: string) => {
          const { command, given, verdict } = meantByKey(letter, state, pressed, selectionHere(panel, {}))
          return verdict.ok && command && `${letter.toUpperCase()}\n${say(command, given).text}`
        }
        return [next && `Q\n${say(takeNext, {}).text}`, looked !== null && meant('g'), meant('o')]
          .filter(Boolean)
          .join('\n\n')
      },
      [panel, say, mine, looked],
    ),
  )
  if (lines === '' || overlay) return null
  return (
    <ul aria-label={t('keys.title')} className="key-hints">
      {lines.split('\n\n').map((line) => {
        const [cap, text] = line.split('\n')
        return (
          <li key={cap} data-key-hint={cap} className="flex items-start gap-1.5">
            <kbd className="kbd flex-none">{cap}</kbd>
            <span>{text}</span>
          </li>
        )
      })}
    </ul>
  )
}
