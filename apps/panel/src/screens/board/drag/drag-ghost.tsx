'use client'
import { partyLabel, sentence } from '@jackfield/client'
import type { View } from '@jackfield/model'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { movedLeg } from '../../../commands/blind-transfer.ts'
import { meantByDrop, whereTo } from '../../../commands/drop-command.ts'
import { reservedByAnother, tellReserved } from '../../../commands/in-another-hand.ts'
import { mayRun } from '../../../commands/may-run.ts'
import { ringsBusy } from '../../../commands/second-thought.ts'
import { selectionHere } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { usePanel, useUi, useView } from '../../../state/panel.tsx'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'
import { useReservation } from '../find/reserved-line.tsx'
import { useCallOver } from '../find/use-call-over.ts'
import { useAutoScroll } from './auto-scroll.ts'
import { pointer } from './carry.ts'
import { useSpringOpen } from './use-spring-open.ts'

const everything = (view: View) => view

/** The dragged call under the pointer, with the sentence of what would happen. Moves by transform alone. */
export function DragGhost() {
  const dragging = useUi((ui) => ui.dragging)
  return dragging === null ? null : <Ghost key={dragging} />
}

function Ghost() {
  const panel = usePanel()
  const t = useTranslations()
  const words = useWords()
  const speak = useSpeak()
  const legId = useUi((ui) => ui.dragging)
  const over = useUi((ui) => ui.over)
  const zone = useUi((ui) => ui.zone)
  const place = useUi((ui) => ui.place)
  const box = useRef<HTMLDivElement>(null)
  useFollowPointer(box)
  useAutoScroll()
  useSpringOpen()
  // [HAND-7] A call that has ended is in nobody's hand.
  useCallOver(legId)
  const { reserved } = useReservation(legId)
  const gone = useView(
    ['legs'],
    useCallback((view: View) => legId !== null && !view.legs.has(legId), [legId]),
  )
  useEffect(() => {
    if (gone) pointer.cancel()
  }, [gone])
  // What is said is of the board as it is now.
  useView(['legs', 'calls', 'extensions', 'feeds', 'conferences', 'parkedCalls'], everything)
  const state = panel.board.getState()
  const { view } = state
  const selection = selectionHere(panel, { legId, targetId: over, place })
  const moved = movedLeg(view, legId, selection.actorId)
  const leg = view.legs.get(typeof moved === 'string' ? moved : (legId ?? ''))
  const command = meantByDrop(state, selection, zone)
  const open = command === null ? whereTo(state, selection) : null
  const verdict = open?.verdict ?? mayRun(command!, state, selection)
  const intent = verdict.ok && command ? command.toIntent(view, selection) : null
  const hint = open?.person === false ? 'sentence.dropPlace' : 'sentence.drop'
  const busy = intent && command ? ringsBusy(command, view, selection) : null
  const says = intent ? words.sentence(sentence(intent, view)) : ''
  const row = intent && reservedByAnother(state, intent)
  useEffect(() => {
    if (row) tellReserved(panel, row)
  }, [panel, row])
  const what = intent
    ? busy
      ? `${t('sentence.dropBusy', { who: partyLabel(busy), state: t(`state.${busy.state}`) })} ${says}`
      : says
    : !verdict.ok
      ? words.refusal(verdict.reason)
      : command
        ? `${t(`command.${command.label}`)}…`
        : t(hint)
  const name = reserved.by === 'another' ? reserved.name || t('reservation.somebody') : null
  const text = name === null ? what : `${t('refusal.caller-reserved', { name })} ${what}`
  useEffect(() => speak(text), [speak, text])
  // A row may have come or gone under a pointer at rest.
  useEffect(() => pointer.look())

  return (
    <div ref={box} className="pointer-events-none fixed left-0 top-0 z-50 flex max-w-96 flex-col items-start gap-2">
      <div
        data-dragged=""
        className="flex max-w-80 items-center gap-2 rounded-lg border border-accent bg-raised px-3 py-1.5 font-semibold shadow-lg"
      >
        <Name>{leg?.who.name || (leg?.who.number ? '' : t('party.unknown'))}</Name>
        {leg?.who.number && <PhoneNumber className="flex-none">{leg.who.number}</PhoneNumber>}
      </div>
      <div
        data-drag-sentence=""
        className={`max-w-full rounded-lg px-3 py-2 shadow-lg [overflow-wrap:anywhere] ${verdict.ok ? 'bg-inverse text-inverse-ink' : 'bg-danger-tint text-danger border border-danger'}`}
      >
        {text}
      </div>
    </div>
  )
}

/** Keeps an element beside the pointer, without a render. */
export function useFollowPointer(box: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const place = () => {
      const element = box.current
      if (!element) return
      const { x: px, y: py, under } = pointer
      // Kept on the screen, and off the tile under the pointer: near the right or bottom edge it stands on the other side.
      const floor = Math.max(py + 18, under === null ? 0 : under.bottom + 6)
      const right = px + 16 + element.offsetWidth > innerWidth
      const below = floor + 2 + element.offsetHeight > innerHeight
      const x = right ? px - element.offsetWidth - 12 : px + 14
      const y = below ? Math.min(py - 12, under === null ? py : under.top - 6) - element.offsetHeight : floor
      element.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`
    }
    place()
    pointer.listeners.add(place)
    return () => void pointer.listeners.delete(place)
  })
}
