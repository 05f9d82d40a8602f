'use client'
import { type Extension, forwardName } from '@jackfield/model'
import {
  CircleDot,
  CirclePause,
  Forward,
  Headphones,
  type LucideIcon,
  Mail,
  MicOff,
  MoonStar,
  Undo2,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import { presenceIcon } from '../../../look/presence-look.ts'
import { usePanel } from '../../../state/panel.tsx'

/** V7, V9: small marks, each with a title, which a screen reader says. */
export function Marks({ row }: { row: Extension }) {
  const t = useTranslations()
  const { board } = usePanel()
  // Read once for the few who forward, so that nobody's tile waits for the rows of others.
  const toName = (to: string) => (to === '' ? '–' : forwardName(board.getState().view, row.id, to))
  return [...marksOf(t, row, toName)].map(({ key, icon: Icon, word, count }) => (
    <span
      key={key}
      data-mark={key}
      title={word}
      className={`flex items-center ${key === 'recording' ? 'text-danger' : ''}`}
    >
      <Icon size="0.75rem" aria-hidden="true" />
      {count !== null && <span aria-hidden="true">{count}</span>}
      <span className="sr-only">{word}</span>
    </span>
  ))
}

type Translate = ReturnType<typeof useTranslations<never>>

/** C30: where calls go on to, in each case that is set, with the name of a colleague. */
function forwardWord(t: Translate, row: Extension, toName: (to: string) => string): string {
  const { followMe, forwards } = row
  const { always, busy, noAnswer } = forwards
  const words = [
    always === '' ? t('mark.forwardUnknown') : always !== null && t('mark.forward', { to: toName(always) }),
    busy !== null && t('mark.forwardBusy', { to: toName(busy) }),
    noAnswer !== null && t('mark.forwardNoAnswer', { to: toName(noAnswer) }),
    followMe !== null && t('mark.followMe', { to: followMe.join(', ') || '–' }),
  ]
  return words.filter(Boolean).join(' · ')
}

/** Only the marks that are on have a word: most tiles have none, and each word costs. */
function* marksOf(t: Translate, row: Extension, toName: (to: string) => string) {
  const messages = row.newMessages ?? 0
  if (messages > 0)
    yield { key: 'voicemail', icon: Mail, word: t('mark.voicemail', { count: messages }), count: messages }
  if (row.presence !== null && row.presence !== 'available')
    yield mark('presence', presenceIcon[row.presence], presenceWord(t, row))
  if (row.dnd === true) yield mark('dnd', MoonStar, t('mark.dnd'))
  if (row.followMe !== null || Object.values(row.forwards).some((to) => to !== null))
    yield mark('forward', Forward, forwardWord(t, row, toName))
  if (row.backFrom !== null)
    yield mark('back', Undo2, t('mark.backFrom', { who: row.backFrom.name || row.backFrom.number }))
  if (row.recording)
    yield row.recordingPaused
      ? mark('recording', CirclePause, t('mark.recordingPaused'))
      : mark('recording', CircleDot, t('mark.recording'))
  if (row.muted) yield mark('muted', MicOff, t('mark.muted'))
  if (row.supervised) yield mark('supervised', Headphones, t('mark.supervised'))
  if (row.paused) yield mark('paused', CirclePause, t('mark.paused'))
}
const mark = (key: string, icon: LucideIcon, word: string) => ({ key, icon, word, count: null })

/** The presence and, after a dash, the person's own text. */
function presenceWord(t: Translate, { presence, statusText }: Extension): string {
  if (presence === null) return ''
  const word = t('mark.presence', { what: t(`presence.${presence}`) })
  return statusText === null ? word : `${word} – ${statusText}`
}
