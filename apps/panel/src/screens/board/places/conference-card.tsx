'use client'
import type { ConferenceId, LegId } from '@jackfield/model'
import { CircleDot, Lock, MicOff, Users, Volume2 } from 'lucide-react'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import {
  roomInvite,
  roomKick,
  roomLock,
  roomMuteAll,
  roomRecord,
  roomRecordStop,
  roomUnlock,
} from '../../../commands/room.ts'
import { mute, unmute } from '../../../commands/sound.ts'
import { useRow } from '../../../state/panel.tsx'
import { useStale } from '../../../state/stale-context.tsx'
import { AtExchange } from '../../../text/at-exchange.tsx'
import { Name } from '../../../text/name.tsx'
import { Timer } from '../../../ui/timer.tsx'
import { RowMenuButton } from '../dialogs/row-menu-button.tsx'
import { useDragHandle } from '../drag/use-drag-handle.ts'
import { useDropPlace } from '../drag/use-drop-place.ts'
import { RowAction } from './row-action.tsx'

const onRoom = [roomInvite, roomMuteAll, roomLock, roomUnlock, roomRecord, roomRecordStop]
const onParticipant = [mute, unmute, roomKick]

/** V4: a room and who is in it. */
export const ConferenceCard = memo(function ConferenceCard({ id }: { id: ConferenceId }) {
  const t = useTranslations()
  const stale = useStale()
  const room = useRow('conferences', id)
  const marks = useDropPlace({ kind: 'room', conferenceId: id, alone: false })
  if (!room) return null
  const name = room.kind === 'page' ? t('conferences.page', { who: room.name || t('party.unknown') }) : room.name
  return (
    <article
      data-conference={id}
      data-row={`conferences:${id}`}
      data-stale={stale}
      {...marks}
      className="card hatch drop-place"
      aria-label={name}
    >
      <header className="flex items-center gap-2 px-3 py-2">
        <Users size="0.875rem" className="flex-none text-ink-3" aria-hidden="true" />
        <h3 className="min-w-0 font-semibold">
          <Name>{name}</Name>
        </h3>
        <AtExchange id={id} />
        {room.locked && <Lock size="0.75rem" aria-label={t('conferences.locked')} />}
        {room.recording === true && (
          <CircleDot size="0.75rem" className="text-danger" aria-label={t('conferences.recording')} />
        )}
        <span className="ms-auto flex-none text-ink-2">
          {t('conferences.count', { count: room.participantIds.length })} <Timer since={room.startedAt} />
        </span>
        <RowMenuButton who={name} />
      </header>
      <div className="flex items-center gap-1 px-2 pb-1" data-room-actions="">
        {onRoom.map((command) => (
          <RowAction key={command.label} command={command} table="conferences" id={id} />
        ))}
      </div>
      <ul className="border-t border-line py-1">
        {room.participantIds.map((leg) => (
          <ParticipantLine key={leg} id={leg} />
        ))}
      </ul>
    </article>
  )
})

const ParticipantLine = memo(function ParticipantLine({ id }: { id: LegId }) {
  const t = useTranslations()
  const row = useRow('participants', id)
  const startDrag = useDragHandle(id)
  if (!row) return null
  return (
    <li
      data-participant={id}
      data-leg={id}
      data-row={`participants:${id}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys act on it
      tabIndex={0}
      onPointerDown={startDrag}
      className="draggable flex items-center gap-1.5 px-3 py-0.5"
    >
      <Name>{row.who.name || row.who.number || t('party.unknown')}</Name>
      {row.admin && <span className="text-xs text-ink-3">{t('conferences.admin')}</span>}
      <span className="ms-auto flex-none text-xs text-ink-3">
        {row.muted ? (
          <span className="flex items-center gap-1">
            <MicOff size="0.75rem" aria-hidden="true" />
            {t('conferences.muted')}
          </span>
        ) : row.talking ? (
          <span className="flex items-center gap-1 text-talking">
            <Volume2 size="0.75rem" aria-hidden="true" />
            {t('conferences.talking')}
          </span>
        ) : null}
      </span>
      {onParticipant.map((command) => (
        <RowAction key={command.label} command={command} table="participants" id={id} />
      ))}
      <RowMenuButton who={row.who.name || row.who.number || t('party.unknown')} />
    </li>
  )
})
