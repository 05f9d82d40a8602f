'use client'
import { notesOfCall } from '@jackfield/client'
import type { CallId, ExtensionId, Note, View } from '@jackfield/model'
import { StickyNote, X } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useDo } from '../../../commands/use-do.ts'
import { useSettings, useView } from '../../../state/panel.tsx'
import { formatClock } from '../../../text/format-duration.ts'

const alike = (a: Note[], b: Note[]) => a.length === b.length && a.every((one, i) => one === b[i])
const useNotes = (callId: CallId | null) =>
  useView(
    ['notes', 'legs'],
    useCallback((view: View) => notesOfCall(view, callId), [callId]),
    alike,
  )

/** The notes on this call, for the operator who has it now. Written by people: shown as text. */
export function NotesOfCall({ callId }: { callId: CallId | null }) {
  const t = useTranslations()
  const act = useDo()
  const mine = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const notes = useNotes(callId)
  if (notes.length === 0) return null
  return (
    <ul className="flex flex-col gap-1" aria-label={t('note.count', { count: notes.length })}>
      {notes.map((note) => (
        <li key={note.id} data-note={note.id} className="flex items-start gap-1.5 rounded-md bg-raised px-2 py-1">
          <StickyNote size="0.875rem" className="mt-0.5 flex-none text-warning" aria-hidden="true" />
          <span className="min-w-0">
            <bdi className="wrap-anywhere">{note.text}</bdi>{' '}
            <small className="whitespace-nowrap text-ink-3">
              <bdi>{note.byName || (note.byExtensionId ?? '')}</bdi> {formatClock(note.at, false)}
            </small>
          </span>
          <button
            type="button"
            className="ms-auto flex-none rounded p-0.5 text-ink-3"
            aria-label={t('note.remove')}
            title={t('note.remove')}
            onClick={(event) => {
              event.stopPropagation()
              void act((id) => ({ id, kind: 'remove-note', actorExtensionId: mine, noteId: note.id }))
            }}
          >
            <X size="0.75rem" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The mark on a row: that there are notes, and what they say on hover and focus. */
export function NoteMark({ callId }: { callId: CallId }) {
  const t = useTranslations()
  const notes = useNotes(callId)
  if (notes.length === 0) return null
  const label = `${t('note.count', { count: notes.length })}: ${notes.map((note) => note.text).join(' · ')}`
  return (
    <span role="img" aria-label={label} title={label} data-note-mark={notes.length} className="flex-none text-warning">
      <StickyNote size="0.8125rem" aria-hidden="true" />
    </span>
  )
}
