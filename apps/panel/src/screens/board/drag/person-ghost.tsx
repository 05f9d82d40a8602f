'use client'
import { partyLabel, sentence } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import { Star } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { mayRun } from '../../../commands/may-run.ts'
import { memberAdd } from '../../../commands/queue-member.ts'
import { selectionHere } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { usePanel, useSettings, useUi } from '../../../state/panel.tsx'
import { Name } from '../../../text/name.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'
import { useAutoScroll } from './auto-scroll.ts'
import { useFollowPointer } from './drag-ghost.tsx'
import { useSpringOpen } from './use-spring-open.ts'

/** A person who is dragged to a queue or among the favourites, with the sentence of what would happen there. */
export function PersonGhost() {
  const id = useUi((ui) => ui.carrying)
  const none = useSettings(({ favourites }) => favourites.length === 0)
  if (id === null) return null
  return (
    <>
      {none && <FirstFavourite />}
      <Ghost id={id} />
    </>
  )
}

/** While there are no favourites nothing stands for them: a strip over the first of the people does. */
function FirstFavourite() {
  const t = useTranslations()
  const over = useUi((ui) => ui.slot?.tab === null)
  const people = document.querySelector('[data-scroller="people"]')?.getBoundingClientRect()
  if (!people) return null
  return (
    <div
      data-favourites=""
      className={`fixed z-40 flex h-8 items-center gap-2 rounded-lg border border-dashed px-2 font-semibold ${over ? 'border-accent bg-accent-tint text-accent' : 'border-line-strong bg-raised text-ink-2'}`}
      style={{ top: people.top, left: people.left, width: people.width }}
    >
      <Star size="0.875rem" aria-hidden="true" />
      {t('people.favourites')}
    </div>
  )
}

function Ghost({ id }: { id: ExtensionId }) {
  const panel = usePanel()
  const t = useTranslations()
  const words = useWords()
  const speak = useSpeak()
  const place = useUi((ui) => ui.place)
  const slot = useUi((ui) => ui.slot)
  const favourites = useSettings((settings) => settings.favourites)
  const box = useRef<HTMLDivElement>(null)
  useFollowPointer(box)
  useAutoScroll()
  useSpringOpen()
  const state = panel.board.getState()
  const person = state.view.extensions.get(id)
  const who = person ? partyLabel(person) : id
  const row = place?.kind === 'queue' ? ({ table: 'queues', id: place.queueId } as const) : null
  const selection = selectionHere(panel, { row, targetId: id })
  const verdict = row ? mayRun(memberAdd, state, selection) : null
  const intent = verdict?.ok ? memberAdd.toIntent(state.view, selection) : null
  const text = intent
    ? words.sentence(sentence(intent, state.view))
    : verdict && !verdict.ok
      ? words.refusal(verdict.reason)
      : slot?.tab != null
        ? t('sentence.tab-add', { who, tab: slot.tab })
        : slot
          ? t(favourites.includes(id) ? 'sentence.favourite-move' : 'sentence.favourite-add', { who })
          : t('sentence.drop-person')
  useEffect(() => speak(text), [speak, text])
  return (
    <div ref={box} className="pointer-events-none fixed left-0 top-0 z-50 flex max-w-96 flex-col items-start gap-2">
      <div className="flex max-w-64 items-center gap-2 rounded-lg border border-accent bg-raised px-3 py-1.5 font-semibold shadow-lg">
        <Name>{who}</Name>
      </div>
      <div
        data-drag-sentence=""
        className={`max-w-full rounded-lg px-3 py-2 shadow-lg [overflow-wrap:anywhere] ${verdict && !verdict.ok ? 'bg-danger-tint text-danger border border-danger' : 'bg-inverse text-inverse-ink'}`}
      >
        {text}
      </div>
    </div>
  )
}
