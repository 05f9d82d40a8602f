'use client'
import { partyLabel, sentence } from '@jackfield/client'
import type { ExtensionId, LegId, View } from '@jackfield/model'
import { CircleParking } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { movedLeg } from '../../../commands/blind-transfer.ts'
import { mayRun } from '../../../commands/may-run.ts'
import { park } from '../../../commands/park.ts'
import { useRun } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import type { DropTarget } from '../../../state/drop-target.ts'
import { usePanel, useSettings, useUi, useView } from '../../../state/panel.tsx'
import { Name } from '../../../text/name.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { FindBox } from './find-box.tsx'
import type { FindRow } from './find-row.tsx'
import { ReservedLine, useReservation } from './reserved-line.tsx'
import { useCallOver } from './use-call-over.ts'

const legsOf = (view: View) => view.legs

/** For whom does it wait? Asked by `P`, or beside the lot on which it was dropped. Enter with nothing typed parks it for nobody in particular. */
export function ParkPicker({ legId, lot }: { legId: LegId; lot: DropTarget | null }) {
  const t = useTranslations()
  const words = useWords()
  const speak = useSpeak()
  const run = useRun()
  const close = useClose()
  useCallOver(legId)
  const reservation = useReservation(legId)
  const { board } = usePanel()
  const actorId = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const legs = useView(['legs'], legsOf)
  const whyNot = useCallback(
    (targetId: ExtensionId | null, place: DropTarget | null = lot) => {
      const { view, me } = board.getState()
      const verdict = mayRun(park, { me, view: { ...view, legs } }, { legId, targetId, actorId, place })
      return verdict.ok ? null : words.refusal(verdict.reason)
    },
    [board, legs, legId, actorId, words, lot],
  )
  const say = useCallback(
    (targetId: ExtensionId | null, place: DropTarget | null = lot) => {
      const why = whyNot(targetId, place)
      if (why !== null) return why
      const { view } = board.getState()
      const intent = park.toIntent(view, { legId, targetId, actorId, place })
      return intent ? words.sentence(sentence(intent, view)) : ''
    },
    [board, whyNot, legId, actorId, words, lot],
  )
  const go = (targetId: ExtensionId | null, place: DropTarget | null = lot) => {
    if (reservation.hesitates()) return
    close()
    run(park, { legId, targetId, place })
  }
  const typed = useUi((state) => state.typed).trim()
  const places = slotsNamed(board.getState().view, typed)
  const rows = places.map(
    ({ id, slot, place }): FindRow => ({
      id,
      icon: CircleParking,
      label: slot,
      hint: t('parking.title'),
      whyNot: (way) => (way === 0 ? whyNot(null, place) : ''),
      choose: () => go(null, place),
    }),
  )
  const placeOf = (row: FindRow | null) => places.find(({ id }) => id === row?.id)?.place ?? null
  const [beside] = useState(() => elementOf(lot))
  const moved = movedLeg(board.getState().view, legId, actorId)
  const leg = typeof moved === 'string' ? legs.get(moved) : undefined
  const who = leg ? partyLabel(leg.who) || t('party.unknown') : t('party.unknown')
  return (
    <Sheet label={t('picker.parkTitle', { who })} wide beside={beside}>
      <ReservedLine of={reservation} />
      <FindBox
        head={
          <span className="flex max-w-[60%] flex-none gap-2">
            <strong className="flex-none font-semibold text-accent">{t('picker.parkFor')}</strong>
            <Name>{who}</Name>
          </span>
        }
        skippable
        whyNot={useCallback((id: ExtensionId) => whyNot(id), [whyNot])}
        onMark={useCallback((id: ExtensionId | null) => speak(say(id)), [speak, say])}
        after={rows}
        onChoose={(targetId) => go(targetId)}
        onTyped={(text) => {
          if (text.trim() !== '') return false
          go(null)
          return true
        }}
        foot={(marked, row) => (
          <>
            {/* A mouse and a finger have it too. */}
            <button
              type="button"
              data-park={marked === null ? 'nobody' : marked}
              className="button"
              onClick={() => go(marked, placeOf(row) ?? lot)}
            >
              <kbd className="kbd">Enter</kbd> {t(marked === null ? 'picker.parkForNobody' : 'picker.parkEnter')}
            </button>
            <span>
              <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd> {t('picker.move')}
            </span>
            <span className="ms-auto text-end text-ink" data-sentence="">
              {say(marked, placeOf(row) ?? lot)}
            </span>
          </>
        )}
      />
    </Sheet>
  )
}

/** The slot, or the lot, on which a call was dropped, where it is on the page. */
function elementOf(place: DropTarget | null): Element | null {
  if (place?.kind !== 'lot') return null
  const lot = document.querySelector(`[data-lot="${CSS.escape(place.lotId)}"]`)
  return lot?.querySelector(`[data-freeslot="${CSS.escape(place.slot ?? '')}"]`) ?? lot
}

/** The slot of this number in each lot that has it. */
function slotsNamed(view: View, typed: string): { id: string; slot: string; place: DropTarget }[] {
  const slot = Number(typed)
  return [...view.lots.values()]
    .filter(({ firstSlot, lastSlot }) => /^\d+$/.test(typed) && slot >= firstSlot && slot <= lastSlot)
    .map(({ id }) => ({ id: `slot:${id}`, slot: typed, place: { kind: 'lot', lotId: id, slot: String(slot) } }))
}
