'use client'
import { useEffect, useMemo } from 'react'
import { meantByDrop, verdictOnPerson } from '../drag/drop-command.ts'
import type { Hands } from '../live/hands.ts'
import { usePanel } from '../live/panel.tsx'
import { commands } from './all.ts'
import type { Command } from './command.ts'
import { commandOfHotkey, isDropPlace } from './offered.ts'
import { selectionHere, useRun, useStart } from './use-commands.ts'
import { useWords } from './words.ts'

const letters: ReadonlySet<string> = new Set(commands.map(({ hotkey }) => hotkey).filter((key) => key !== ''))

function named(label: Command['label']): Command {
  const command = commands.find((one) => one.label === label)
  if (!command) throw new Error(`no command is called ${label}`)
  return command
}

/** Gives the commands, which come after the first picture, into the hands of keys, drags and tiles. Shows nothing. */
export function HandsOfTheBoard() {
  const panel = usePanel()
  const start = useStart()
  const run = useRun()
  const words = useWords()
  const hands = useMemo<Hands>(() => {
    const { board } = panel
    return {
      letters,
      press(letter, given) {
        const command = commandOfHotkey(letter, board.getState(), selectionHere(panel, given))
        if (command) start(command, given)
      },
      start: (label, given) => start(named(label), given),
      run: (label, given) => run(named(label), given),
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
  useEffect(() => panel.hands.setState(hands, true), [panel, hands])
  return null
}
