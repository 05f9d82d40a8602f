'use client'
import type { BoardState } from '@jackfield/client'
import type { ExtensionId, LegId, View } from '@jackfield/model'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { commands } from '../../../commands/all.ts'
import type { Command } from '../../../commands/command.ts'
import { consultSteps } from '../../../commands/consult.ts'
import { hangUp } from '../../../commands/hang-up.ts'
import { mayRun } from '../../../commands/may-run.ts'
import { useStart } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { useBoard, useRow, useView } from '../../../state/panel.tsx'

const meOf = (state: BoardState) => state.me
/** While somebody is asked the card offers how that can end; all else is in its menu, and has its key. */
const whileAsking: ReadonlySet<Command> = new Set([...consultSteps, hangUp])

/** What can be done with a call now. */
export function CardActions({ legId, mine }: { legId: LegId; mine: ExtensionId }) {
  const consult = useRow('consults', legId)
  // The words of its buttons as one text: drawn again only when they are others.
  const labels = useView(
    ['legs', 'calls', 'consults'],
    useCallback(
      (view: View) => {
        const selection = { legId, targetId: null, actorId: mine }
        const offered = commands.filter((command) => command.card?.(view, selection) === true)
        const asks = view.consults.get(legId)?.by === 'command'
        return inOrder(asks ? offered.filter((one) => whileAsking.has(one)) : offered)
          .map(({ label }) => label)
          .join(' ')
      },
      [legId, mine],
    ),
  )
  const shown = labels.split(' ').flatMap((label) => commands.find((one) => one.label === label) ?? [])
  const isSmall = ({ label }: Command) => consult === null && !withWords.has(label)
  // What ends the call stands apart, in one line with the small ones, or with the last one where there is none: apart, not alone.
  const firstSmall = shown.findIndex(isSmall)
  const end = firstSmall >= 0 ? firstSmall : Math.max(0, shown.length - (shown.at(-1)?.danger ? 2 : 1))
  const actionOf = (command: Command) => (
    <Action key={command.label} command={command} legId={legId} mine={mine} small={isSmall(command)} />
  )
  return (
    <div className="flex flex-wrap items-center gap-1">
      {shown.slice(0, end).map(actionOf)}
      <span className="flex flex-auto flex-wrap items-center gap-1">{shown.slice(end).map(actionOf)}</span>
    </div>
  )
}

/** What is done all day has its text and its key on the button, in this order; the others are icons after them, what ends the call stands apart. */
const words = ['answer', 'retrieve', 'hold', 'resume', 'transfer', 'consult', 'listen', 'whisper', 'barge'] as const
const withWords: ReadonlySet<Command['label']> = new Set([...words, 'hangUp'])

function inOrder(all: readonly Command[]): readonly Command[] {
  const place = ({ label, danger }: Command) => {
    const index = (words as readonly Command['label'][]).indexOf(label)
    return danger ? words.length + 1 : index < 0 ? words.length : index
  }
  return [...all].sort((a, b) => place(a) - place(b))
}

/** A button of a card; when it can't run it stays focusable and says why. */
function Action({
  command,
  legId,
  mine,
  small,
}: {
  command: Command
  legId: LegId
  mine: ExtensionId
  small: boolean
}) {
  const t = useTranslations()
  const say = useWords()
  const start = useStart()
  const me = useBoard(meOf)
  const why = useView(
    ['legs', 'extensions', 'feeds', 'conferences', 'needs', 'lots', 'parkedCalls', 'consults'],
    useCallback(
      (view: View) => {
        const verdict = mayRun(command, { view, me }, { legId, targetId: null, actorId: mine })
        return verdict.ok ? null : say.refusal(verdict.reason)
      },
      [command, legId, mine, me, say],
    ),
  )
  const pressed = useView(
    ['legs'],
    useCallback(
      (view: View) => command.pressed?.(view, { legId, targetId: null, actorId: mine }) ?? null,
      [command, legId, mine],
    ),
  )
  // For a supervised call, the command stops the operator's own leg.
  const stops = useView(
    ['legs'],
    useCallback(
      (view: View) => command === hangUp && (view.legs.get(legId)?.supervises ?? null) !== null,
      [command, legId],
    ),
  )
  const Icon = command.icon
  const word = t(`command.${stops ? 'stop' : command.label}`)
  const primary = command.primary === true && why === null
  return (
    <button
      type="button"
      data-command={command.kind}
      data-label={command.label}
      aria-pressed={pressed ?? undefined}
      aria-disabled={why !== null}
      title={
        why ??
        (small ? [word, command.hotkey && `(${command.hotkey.toUpperCase()})`].filter(Boolean).join(' ') : undefined)
      }
      aria-label={small ? word : undefined}
      aria-description={why ?? undefined}
      aria-keyshortcuts={command.hotkey}
      className={`button ${command.danger ? 'danger ms-auto' : primary ? 'primary' : ''} ${small ? 'min-w-7 justify-center !px-1' : ''}`}
      onClick={(event) => {
        event.stopPropagation()
        if (why === null && pressed !== true) start(command, { legId })
      }}
    >
      <Icon size="0.875rem" aria-hidden="true" />
      {!small && word}
      {!small && (
        <span className={`key-hint text-[0.6875rem] uppercase ${primary ? '' : 'text-ink-3'}`} aria-hidden="true">
          {command.hotkey}
        </span>
      )}
    </button>
  )
}
