'use client'
import { meantCall, partyLabel } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import { useEffect, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { CommandApi } from '../state/command-api.ts'
import { usePanel } from '../state/panel.tsx'
import { useSpeak } from '../ui/announcer.tsx'
import { commandNamed, commands } from './all.ts'
import { movedLeg } from './blind-transfer.ts'
import { meantByDrop, verdictOnPerson } from './drop-command.ts'
import { isDropPlace } from './offered.ts'
import { meantByKey } from './press.ts'
import { selectionHere, useRun, useStart } from './use-commands.ts'
import { useSay } from './use-say.ts'
import { useWords } from './words.ts'

const letters: ReadonlySet<string> = new Set(commands.map(({ hotkey }) => hotkey).filter((key) => key !== ''))
/** Gives the commands, which load after the first screen, to keys, drags and tiles. Shows nothing. */
export function ProvideCommands() {
  const panel = usePanel()
  const start = useStart()
  const run = useRun()
  const words = useWords()
  const speak = useSpeak()
  const say = useSay()
  const t = useTranslations()
  const api = useMemo<CommandApi>(() => {
    const { board, settings, cards } = panel
    return {
      letters,
      press(letter, pressed) {
        const state = board.getState()
        const { view } = state
        const { command, given, verdict, orAsk } = meantByKey(letter, state, pressed, selectionHere(panel, {}))
        if (!command) return true
        if (verdict.ok) {
          panel.ui.setState({ refusal: null })
          start(command, given)
          return true
        }
        if (orAsk !== null) {
          panel.ui.setState({ overlay: orAsk, refusal: null })
          return true
        }
        const text = words.refusal(verdict.reason)
        const mine = settings.getState().myExtension as ExtensionId | null
        const card = mine === null ? undefined : cards(view, mine).find(({ legId }) => legId === given.legId)
        panel.ui.setState({ refusal: { text, legId: card?.legId ?? null } })
        speak(text, 'result')
        return false
      },
      start: (label, given) => start(commandNamed(label), given),
      onTile(id) {
        const { view } = board.getState()
        const mine = settings.getState().myExtension as ExtensionId | null
        const legId = meantCall(view, mine, panel.ui.getState().selected)
        const person = view.extensions.get(id)
        const who = person ? partyLabel(person) : id
        if (legId !== null && person?.legIds.includes(legId) !== true) {
          const moved = movedLeg(view, legId, mine)
          const leg = typeof moved === 'string' ? view.legs.get(moved) : undefined
          if (!leg) return null
          const caller = partyLabel(leg.who) || t('party.unknown')
          const says = t('command.doubleClick', { does: t('command.transferTo', { who: caller, to: who }) })
          // Only its picker, on that person: a slip of the hand moves nobody.
          return {
            says,
            run: () => panel.ui.setState({ overlay: { kind: 'transfer', legId }, typed: person?.number ?? id }),
          }
        }
        if (mine === null || mine === id) return null
        const says = t('command.doubleClick', { does: t('command.dialLong', { who }) })
        return { says, run: () => run(commandNamed('dial'), { targetId: id }) }
      },
      says: (label, given) => say(commandNamed(label), given).text,
      run: (label, given) => run(commandNamed(label), given),
      drop(given, zone) {
        const command = meantByDrop(board.getState(), selectionHere(panel, given), zone)
        if (command) start(command, given)
      },
      takes: isDropPlace,
      whyNotTo(given) {
        const verdict = verdictOnPerson(board.getState(), selectionHere(panel, given))
        return verdict.ok ? null : words.refusal(verdict.reason)
      },
    }
  }, [panel, start, run, words, speak, say, t])
  useEffect(() => panel.commandStore.setState(api, true), [panel, api])
  return null
}
