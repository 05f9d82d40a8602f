'use client'
import { fold, partyLabel } from '@jackfield/client'
import type { LegId, Party, View } from '@jackfield/model'
import { BellRing, Clock, ListTree, SquareParking } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { commandNamed } from '../../../commands/all.ts'
import { selectionHere, useStart } from '../../../commands/use-commands.ts'
import { useSay } from '../../../commands/use-say.ts'
import { usePanel, useSettings, useUi, useView } from '../../../state/panel.tsx'
import type { CommandLabel, RowRef } from '../../../state/selection.ts'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { Spoken } from '../../../ui/spoken.tsx'
import { FindBox } from './find-box.tsx'
import type { FindRow } from './find-row.tsx'

const icons = { ringing: BellRing, parked: SquareParking, waiting: Clock, menu: ListTree } as const

/** A call that can be brought to my phone. */
interface Gettable {
  readonly legId: LegId
  readonly kind: keyof typeof icons
  readonly who: Party
  /** At whose phone it rings, in which slot or queue: what it is found by beside its name. */
  readonly where: string
  readonly label: CommandLabel
  readonly row: RowRef
}

/**
 * `G` with nothing under the hand: every call that can be brought to my phone: those that ring at others, that are parked, that wait, that are in
 * a menu. Found by the caller, or by the person, slot or queue. `waitingOnly`: those who wait, to be moved to another queue.
 */
export function GetPicker({ waitingOnly }: { waitingOnly: boolean }) {
  const t = useTranslations()
  const panel = usePanel()
  const start = useStart()
  const say = useSay()
  const close = useClose()
  const mine = useSettings((settings) => settings.myExtension)
  const view = useView(['legs', 'parkedCalls', 'waitingCallers', 'extensions'], everything)
  const typed = fold(useUi((state) => state.typed)).trim()
  const rows = gettables(view, mine)
    .filter(({ kind }) => !waitingOnly || kind === 'waiting')
    .map((one) => ({ one, rank: rankOf(one, typed) }))
    .filter(({ rank }) => rank !== null)
    // The caller's own name before where the call is.
    .sort((a, b) => a.rank! - b.rank!)
    .map(({ one }): FindRow => {
      const command = commandNamed(waitingOnly ? 'queueMove' : one.label)
      const given = selectionHere(panel, { legId: one.legId, ...(waitingOnly ? { row: one.row } : {}) })
      const said = say(command, given)
      return {
        id: one.legId,
        icon: icons[one.kind],
        label: partyLabel(one.who) || t('party.unknown'),
        hint: [t(`phase.${one.kind}`), one.where].join(' · '),
        whyNot: () => said.why,
        say: said.text,
        choose: () => {
          close()
          start(command, given)
        },
      }
    })
  const title = t(waitingOnly ? 'command.queueMove' : 'picker.get')
  return (
    <Sheet label={title} wide>
      <FindBox
        head={<strong className="flex-none font-semibold text-accent">{title}</strong>}
        placeholder={t('picker.getPlaceholder')}
        empty={t('picker.getNone')}
        find={null}
        before={rows}
        whyNot={never}
        onChoose={never}
        foot={(_id, row) => (
          <>
            <Spoken text={row?.say ?? ''} />
            <span>
              <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd> {t('picker.move')}
            </span>
            <span className="ms-auto text-end text-ink" data-sentence="">
              {row?.say}
            </span>
          </>
        )}
      />
    </Sheet>
  )
}

/** 0 = the caller is found by it, 1 = only with the place of the call, null = neither. `typed` is folded. */
function rankOf({ who, where }: Gettable, typed: string): 0 | 1 | null {
  const finds = (text: string) => {
    const words = fold(text).split(/[^\p{L}\p{N}]+/u)
    return typed.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)))
  }
  return finds(partyLabel(who)) ? 0 : finds(`${partyLabel(who)} ${where}`) ? 1 : null
}

const never = () => null
const everything = (view: View) => view

function gettables(view: View, mine: string | null): Gettable[] {
  const nameAt = (id: string | null) => partyLabel(view.extensions.get(id ?? '') ?? { name: '', number: '' })
  const ringing = [...view.legs.values()].flatMap((leg): Gettable[] => {
    const caller = leg.peerLegIds.length === 1 ? view.legs.get(leg.peerLegIds[0]!) : undefined
    if (leg.phase !== 'ringing' || leg.extensionId === null || leg.extensionId === mine || !caller) return []
    const row: RowRef = { table: 'legs', id: leg.id }
    return [{ legId: leg.id, kind: 'ringing', who: caller.who, where: nameAt(leg.extensionId), label: 'pickup', row }]
  })
  const parked = [...view.parkedCalls.values()].map(
    ({ id, legId, who, slot, forWhom }): Gettable => ({
      legId,
      kind: 'parked',
      who,
      where: [slot, forWhom && partyLabel(forWhom)].filter(Boolean).join(' · '),
      label: 'retrieve',
      row: { table: 'parkedCalls', id },
    }),
  )
  const waiting = [...view.waitingCallers.values()]
    .sort((a, b) => a.joinedAt - b.joinedAt)
    .map(
      ({ id, who, queueId }): Gettable => ({
        legId: id,
        kind: 'waiting',
        who,
        where: view.queues.get(queueId)?.name ?? queueId,
        label: 'pickup',
        row: { table: 'waitingCallers', id },
      }),
    )
  const menu = [...view.legs.values()].flatMap(({ id, phase, extensionId, who, place }): Gettable[] =>
    phase === 'menu' && extensionId === null
      ? [{ legId: id, kind: 'menu', who, where: place?.of?.name ?? '', label: 'take', row: { table: 'legs', id } }]
      : [],
  )
  return [...ringing, ...parked, ...waiting, ...menu]
}
