'use client'
import type { BoardState } from '@jackfield/client'
import type { ExtensionId, View } from '@jackfield/model'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { Command } from '../../../commands/command.ts'
import { mayRun } from '../../../commands/may-run.ts'
import { selectionOf } from '../../../commands/selection-of.ts'
import { useStart } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { useBoard, usePanel, useSettings, useView } from '../../../state/panel.tsx'
import type { RowRef, Selection } from '../../../state/selection.ts'

const meOf = (state: BoardState) => state.me

/**
 * A small button of a row that runs one command; gone where the command is not meant, and says why where it can't run. `given`: what the command need not ask for any more;
 * `text`: its words are seen.
 */
export function RowAction({
  command,
  table,
  id,
  given,
  text,
}: { command: Command; given?: Partial<Selection>; text?: string } & RowRef) {
  const t = useTranslations()
  const words = useWords()
  const start = useStart()
  const { board } = usePanel()
  const me = useBoard(meOf)
  const actorId = useSettings((settings) => settings.myExtension) as ExtensionId | null
  // null = it can run; undefined = it is not meant now.
  const why = useView(
    ['legs', 'participants', 'conferences', 'extensions', 'members', 'queues', 'waitingCallers', 'feeds', 'needs'],
    useCallback(
      (view: View) => {
        const selection = { ...selectionOf(view, { table, id }, actorId), ...given }
        if (command.hidden?.(view, selection)) return undefined
        const verdict = mayRun(command, { view, me }, selection)
        return verdict.ok ? null : words.refusal(verdict.reason)
      },
      [command, table, id, given, actorId, me, words],
    ),
  )
  if (why === undefined) return null
  const Icon = command.icon
  const label = text ?? t(`command.${command.label}`)
  return (
    <button
      type="button"
      data-label={command.label}
      aria-label={label}
      aria-disabled={why !== null}
      aria-description={why ?? undefined}
      title={why === null ? label : `${label}: ${why}`}
      className={
        text === undefined
          ? 'inline-flex size-6 flex-none items-center justify-center rounded text-ink-2 hover:text-ink aria-disabled:opacity-50'
          : 'button'
      }
      onClick={(event) => {
        event.stopPropagation()
        if (why === null) start(command, { ...selectionOf(board.getState().view, { table, id }, actorId), ...given })
      }}
    >
      <Icon size="0.8125rem" aria-hidden="true" />
      {text}
    </button>
  )
}
