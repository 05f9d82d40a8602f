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
        return (asks ? offered.filter((one) => whileAsking.has(one)) : byWeight(offered))
          .map(({ label }) => label)
          .join(' ')
      },
      [legId, mine],
    ),
  )
  return (
    <div className="flex flex-wrap items-center gap-1">
      {labels.split(' ').map((label, i) => {
        const command = commands.find((one) => one.label === label)
        return command ? (
          <Action key={label} command={command} legId={legId} mine={mine} small={!consult && i >= MOST_WORDS} />
        ) : null
      })}
    </div>
  )
}

/** Up to this many buttons have texts, which makes one calm line; the others are icons beside them. */
const MOST_WORDS = 3

/** The first of them, as the menus have them, and always what ends the call. */
function byWeight(all: readonly Command[]): readonly Command[] {
  if (all.length <= MOST_WORDS) return all
  const ends = all.filter(({ danger }) => danger)
  const rest = all.filter(({ danger }) => !danger)
  const first = MOST_WORDS - ends.length
  return [...rest.slice(0, first), ...ends, ...rest.slice(first)]
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
  const words = useWords()
  const start = useStart()
  const me = useBoard(meOf)
  const why = useView(
    ['legs', 'extensions', 'feeds', 'conferences', 'needs', 'lots', 'parkedCalls', 'consults'],
    useCallback(
      (view: View) => {
        const verdict = mayRun(command, { view, me }, { legId, targetId: null, actorId: mine })
        return verdict.ok ? null : words.refusal(verdict.reason)
      },
      [command, legId, mine, me, words],
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
      title={why ?? (small ? word : undefined)}
      aria-label={small ? word : undefined}
      aria-description={why ?? undefined}
      aria-keyshortcuts={command.hotkey}
      className={`button ${command.danger ? 'danger' : primary ? 'primary' : ''} ${small ? 'min-w-7 justify-center !px-1' : ''}`}
      onClick={(event) => {
        event.stopPropagation()
        if (why === null && pressed !== true) start(command, { legId })
      }}
    >
      <Icon size="0.875rem" aria-hidden="true" />
      {!small && word}
      {!small && (
        <span className={`text-[0.6875rem] uppercase ${primary ? '' : 'text-ink-3'}`} aria-hidden="true">
          {command.hotkey}
        </span>
      )}
    </button>
  )
}
