import { fold, meantCall } from '@jackfield/client'
import { cleanNumber, type ExtensionId, type LegId, type QueueId, type View } from '@jackfield/model'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { commands } from '../../../commands/all.ts'
import type { Choice, Command } from '../../../commands/command.ts'
import { asTarget, dial, looksLikeNumber } from '../../../commands/dial.ts'
import { nameOfRow } from '../../../commands/name-of-row.ts'
import { commandOfHotkey } from '../../../commands/offered.ts'
import { selectionOf } from '../../../commands/selection-of.ts'
import { selectionHere, useStart } from '../../../commands/use-commands.ts'
import { type Said, useSay } from '../../../commands/use-say.ts'
import { gatewayNow } from '../../../state/now.ts'
import { type Panel, usePanel } from '../../../state/panel.tsx'
import type { RowRef, Selection } from '../../../state/selection.ts'
import { queueHint } from '../../../text/queue-hint.ts'
import { useSpeak } from '../../../ui/announcer.tsx'
import { useClose } from '../../../ui/sheet.tsx'
import { useLayoutUse } from '../layout/use-layout.ts'
import { contactRows, useFoundContacts } from './contact-rows.ts'
import { findPeople } from './find-people.ts'
import type { FindRow } from './find-row.tsx'
import { type Argument, argumentOf, type Meant, meantByTyped } from './grammar.ts'
import { knownAs } from './known-as.ts'
import { layoutRows } from './layout-rows.ts'
import { pageRows } from './page-rows.ts'
import { placeRows } from './place-rows.ts'
import { seeAsRows, useSeeAsNames } from './see-as-rows.ts'
import { whyRows } from './why-rows.ts'

/** How many commands are listed beside people, and how many rows of one command. */
const MOST_COMMANDS = 6
const MOST_ROWS = 20

export interface PaletteOffer {
  /** The command under which the people stand; null = people for themselves. */
  command: Command | null
  /** What finds people; null = nobody is listed. */
  find: string | null
  before: readonly FindRow[]
  after: readonly FindRow[]
  /** What the command would do with this person. */
  judge: (id: ExtensionId) => Said
  start: (id: ExtensionId) => void
}

/** What the palette lists for what was typed. */
export function usePalette(typed: string, view: View): PaletteOffer {
  const t = useTranslations()
  const panel = usePanel()
  const say = useSay()
  const begin = useStart()
  const close = useClose()
  const speak = useSpeak()
  const putToUse = useLayoutUse()
  const seeAsNames = useSeeAsNames()
  const meant = useMemo(() => meantByTyped(typed, commands, (command) => t(`command.${command.label}`)), [typed, t])
  const legId = useMemo(() => handleOf(panel, view), [panel, view])
  const chosen = useMemo(() => pick(panel, meant, legId), [panel, meant, legId])
  const command = chosen?.command ?? null
  const rest = chosen?.rest ?? ''
  // A space after the name asks for what comes after it.
  const open = chosen !== null && (rest !== '' || /\s$/.test(typed))
  const argument: Argument = command && open ? argumentOf(command) : 'none'
  const people = argument === 'person' || argument === 'row-person'
  // A contact is called, or stands in the place of a person, as a number that is typed does.
  const contactOf = argument === 'person' ? command : command === null ? dial : null
  const contacts = useFoundContacts(contactOf === null ? '' : command === null ? typed : rest)
  const withPerson = useCallback(
    (id: ExtensionId): Partial<Selection> =>
      argument === 'person'
        ? { legId, targetId: id }
        : selectionOf(panel.board.getState().view, { table: 'extensions', id }, selectionHere(panel, {}).actorId),
    [argument, legId, panel],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: judged anew when the board has changed
  const judge = useCallback(
    (id: ExtensionId): Said => (command ? say(command, withPerson(id)) : { why: null, text: '' }),
    [command, say, withPerson, view],
  )
  const row = (id: string, of: Command, given: Partial<Selection>, more: Partial<FindRow> = {}): FindRow => {
    const said = say(of, given)
    return {
      id,
      icon: of.icon,
      label: t(`command.${of.label}`),
      whyNot: () => said.why,
      say: said.text,
      choose: () => {
        close()
        begin(of, given)
      },
      ...more,
    }
  }
  /** The command by itself. Where it needs a person first, its name is completed in the field, which asks for one. */
  const bare = (of: Command): FindRow => {
    const about = argumentOf(of)
    const asks = about === 'row' || (about === 'row-person' && legId === null)
    const word = t(`command.${of.label}`)
    const writeOut = {
      label: `${word}…`,
      say: '',
      whyNot: () => null,
      choose: () => panel.ui.setState({ typed: `${word} ` }),
    }
    return row(of.label, of, { legId }, { hotkey: of.hotkey, ...(asks ? writeOut : {}) })
  }
  const wordOf = (choice: Choice) => (choice.word ? t(`choice.${choice.word}`) : (choice.name ?? choice.value))

  const known = (number: string) => knownAs(view, number, selectionHere(panel, {}).actorId)

  /** What the command can be given besides a person, as far as it was typed. */
  const given = (of: Command, rest: string): FindRow[] => {
    const number = cleanNumber(rest)
    const word = t(`command.${of.label}`)
    switch (argumentOf(of)) {
      case 'person':
        return looksLikeNumber.test(number) && !view.extensions.has(number)
          ? [
              row(
                'number',
                of,
                { legId, targetId: asTarget(number) },
                { label: `${word} ${number}`, hint: known(number) },
              ),
            ]
          : []
      case 'value': {
        const { ask } = of
        if (ask?.kind !== 'text' && ask?.kind !== 'digits' && ask?.kind !== 'number') return []
        const value = ask.kind === 'text' ? rest : rest.replace(/[\s().-]/g, '')
        const formed = ask.pattern.test(value)
        const why = formed ? {} : { whyNot: () => t('ask.malformed'), say: t('ask.malformed') }
        return [row('value', of, { legId, value }, { label: word, hint: value, ...why })]
      }
      case 'choice': {
        const selection = selectionHere(panel, { legId })
        const choices = of.ask?.kind === 'choice' ? of.ask.choices(view, selection) : []
        return choices
          .filter((choice) => begins(wordOf(choice), rest))
          .slice(0, MOST_ROWS)
          .map((choice) =>
            row(`choice:${choice.value}`, of, { legId, value: choice.value }, { label: word, hint: wordOf(choice) }),
          )
      }
      case 'row':
        return rowsOf(view, of)
          .map((ref) => ({ ref, name: nameOfRow(view, ref) }))
          .filter(({ ref, name }) => begins(`${name} ${ref.id}`, rest))
          .map(({ ref, name }) => ({ given: selectionOf(view, ref, selectionHere(panel, {}).actorId), ref, name }))
          .filter(({ given: selection }) => of.hidden?.(view, selectionHere(panel, selection)) !== true)
          .slice(0, MOST_ROWS)
          .map(({ given: selection, ref, name }) =>
            row(`${ref.table}:${ref.id}`, of, selection, { label: word, hint: name }),
          )
      default:
        return []
    }
  }

  const before: FindRow[] = []
  const after: FindRow[] = []
  if (command && chosen) {
    if (!open) before.push(bare(command))
    if (open || argumentOf(command) === 'row') before.push(...given(command, rest))
  }
  const others = meant.filter((one) => one.command !== command && one.rest === '')
  for (const one of shown(panel, others, legId).slice(0, MOST_COMMANDS)) after.push(bare(one))
  const number = cleanNumber(typed)
  if (looksLikeNumber.test(number))
    after.push(
      row(
        'dial',
        dial,
        { targetId: asTarget(number) },
        { label: t('command.dialLong', { who: number }), hint: known(number) },
      ),
    )
  if (typed.trim() === '')
    for (const one of shown(panel, cardsOf(view, panel, legId), legId).slice(0, MOST_COMMANDS)) before.push(bare(one))

  before.push(...whyRows(panel, view, typed, t('why.ask'), close))
  if (command === null)
    after.push(
      ...layoutRows(
        panel,
        typed,
        { use: (name) => t('layouts.use', { name }), back: (name) => t('layouts.back', { name }) },
        {
          use(layout) {
            close()
            putToUse(layout)
            speak(t('layouts.used', { name: layout.name }))
          },
          back(back) {
            close()
            back()
            speak(t('layouts.isBack'))
          },
        },
      ),
      ...pageRows(panel, typed, t),
      ...seeAsRows(seeAsNames, typed, (name) => t('seeAs.open', { name })),
      ...placeRows(panel, view, typed, {
        hint: (kind, id) =>
          kind === 'queue'
            ? `${t('found.queue')} · ${queueHint(t, view, id as QueueId, gatewayNow())}`
            : t(`found.${kind}`),
        unknown: t('party.unknown'),
        close,
      }),
    )

  // Under a command stand those that it could be about; when it is about nobody, the words may be a name.
  const ids = useMemo(() => [...view.extensions.keys()] as ExtensionId[], [view])
  const whom = people ? findPeople(view, ids, rest) : null
  const found = whom !== null && whom.exact.length + whom.meant.length > 0
  if (contactOf !== null)
    (found || command === null ? after : before).push(
      ...contactRows(contacts, (id, number, who, hint) => {
        const label = command === null ? t('command.dialLong', { who }) : `${t(`command.${contactOf.label}`)} ${who}`
        return row(id, contactOf, { legId, targetId: asTarget(number) }, { label, hint })
      }),
    )
  const taken = found || (open && before.length > 0)
  return {
    command: taken ? command : null,
    find: found ? rest : taken ? null : typed,
    before,
    after,
    judge,
    start: (id) => command && begin(command, withPerson(id)),
  }
}

/** What the commands act on. */
const handleOf = ({ ui, settings }: Panel, view: View): LegId | null =>
  meantCall(view, settings.getState().myExtension as ExtensionId | null, ui.getState().selected)

/** Among commands named in full, the one that is meant now, as with a letter: the first that can run, else the first not hidden. */
function pick(panel: Panel, meant: readonly Meant[], legId: LegId | null): Meant | null {
  const sure = meant.filter((one) => one.sure)
  const [first] = sure
  if (!first) return null
  const selection = selectionHere(panel, { legId })
  const state = panel.board.getState()
  // A letter means what the key means.
  const byLetter =
    sure.length > 1 && sure.every(({ command }) => command.hotkey === first.command.hotkey)
      ? commandOfHotkey(first.command.hotkey, state, selection)
      : null
  const visible = sure.filter(({ command }) => command.hidden?.(state.view, selection) !== true)
  return sure.find(({ command }) => command === byLetter) ?? visible[0] ?? first
}

const shown = (panel: Panel, meant: readonly (Meant | Command)[], legId: LegId | null): Command[] => {
  const { view } = panel.board.getState()
  return meant
    .map((one) => ('command' in one ? one.command : one))
    .filter((command) => command.hidden?.(view, selectionHere(panel, { legId })) !== true)
}

/** Before anything is typed: what the call in hand offers. */
const cardsOf = (view: View, panel: Panel, legId: LegId | null): Command[] =>
  legId === null ? [] : commands.filter((command) => command.card?.(view, selectionHere(panel, { legId })) === true)

/** The rows of the board that a command's menu stands on. */
function rowsOf(view: View, { on }: Command): RowRef[] {
  return on.flatMap((table) => (table === 'legs' ? [] : [...view[table].keys()].map((id) => ({ table, id }))))
}

/** Whether each word typed begins a word of the name. */
function begins(name: string, typed: string): boolean {
  const words = fold(name).split(/[^\p{L}\p{N}]+/u)
  return fold(typed)
    .split(/\s+/)
    .every((token) => words.some((word) => word.startsWith(token)))
}
