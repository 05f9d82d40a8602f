'use client'
import { useEffect, useMemo } from 'react'
import type { CommandApi } from '../state/command-api.ts'
import { usePanel } from '../state/panel.tsx'
import { commandNamed, commands } from './all.ts'
import { meantByDrop, verdictOnPerson } from './drop-command.ts'
import { commandOfHotkey, isDropPlace } from './offered.ts'
import { selectionHere, useRun, useStart } from './use-commands.ts'
import { useWords } from './words.ts'

const letters: ReadonlySet<string> = new Set(commands.map(({ hotkey }) => hotkey).filter((key) => key !== ''))
/** Gives the commands, which load after the first screen, to keys, drags and tiles. Shows nothing. */
export function ProvideCommands() {
  const panel = usePanel()
  const start = useStart()
  const run = useRun()
  const words = useWords()
  const api = useMemo<CommandApi>(() => {
    const { board } = panel
    return {
      letters,
      press(letter, given) {
        const command = commandOfHotkey(letter, board.getState(), selectionHere(panel, given))
        if (command) start(command, given)
      },
      start: (label, given) => start(commandNamed(label), given),
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
  }, [panel, start, run, words])
  useEffect(() => panel.commandStore.setState(api, true), [panel, api])
  return null
}
