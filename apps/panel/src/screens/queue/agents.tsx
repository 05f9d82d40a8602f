import type { ExtensionId, Member, MemberId, Queue, View } from '@jackfield/model'
import { CirclePause, ClockFading } from 'lucide-react'
import { memo, type ReactNode, useCallback } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { commandNamed } from '../../commands/all.ts'
import { memberLook } from '../../look/state-look.ts'
import { gatewayNow } from '../../state/now.ts'
import { useRow, useUi, useView } from '../../state/panel.tsx'
import { Name } from '../../text/name.tsx'
import { sinceOfPerson } from '../../text/since.ts'
import { formatWhen } from '../../text/when.ts'
import { Countdown, Timer } from '../../ui/timer.tsx'
import { RowMenuButton } from '../board/dialogs/row-menu-button.tsx'
import { RowAction } from '../board/places/row-action.tsx'

const sameIds = (a: readonly MemberId[], b: readonly MemberId[]) =>
  a.length === b.length && a.every((id, nth) => id === b[nth])

/** Who serves the queue; whoever can't be reached stands apart. A caller can be dropped on each. */
export function Agents({ queue }: { queue: Queue }) {
  const t = useTranslations()
  const { id, memberIds } = queue
  const away = useView(
    ['members'],
    useCallback(
      (view: View) => memberIds.filter((member) => view.members.get(member)?.status === 'unavailable'),
      [memberIds],
    ),
    sameIds,
  )
  const there = memberIds.filter((member) => !away.includes(member))
  return (
    <section
      aria-labelledby="queue-agents"
      data-zone="agents"
      data-scroller="agents"
      tabIndex={-1}
      className="queue-zone queue-agents"
    >
      <header className="flex items-center gap-2">
        <h3 id="queue-agents" className="zone-title me-auto">
          {t('queuePage.agents')} {memberIds.length > 0 && <small>{memberIds.length}</small>}
        </h3>
        <RowAction command={commandNamed('memberAdd')} table="queues" id={id} text={t('command.memberAdd')} />
      </header>
      {memberIds.length === 0 && <p className="card px-3 py-2 text-warning">{t('queues.noMembers')}</p>}
      <List of={there} label={t('queuePage.agents')} />
      {away.length > 0 && (
        <>
          <h4 className="text-xs font-medium text-ink-2">{t('queuePage.away')}</h4>
          <List of={away} label={t('queuePage.away')} />
        </>
      )}
    </section>
  )
}

function List({ of, label }: { of: readonly MemberId[]; label: string }) {
  if (of.length === 0) return null
  return (
    <ul className="card @container divide-y divide-line" aria-label={label}>
      {of.map((id) => (
        <Agent key={id} id={id} />
      ))}
    </ul>
  )
}

const Agent = memo(function Agent({ id }: { id: MemberId }) {
  const member = useRow('members', id)
  const over = useUi((ui) => member !== null && member.extensionId !== null && ui.over === member.extensionId)
  if (!member) return null
  const tone = member.paused ? 'unavailable' : memberLook[member.status].tone
  return (
    <li data-extension={member.extensionId ?? undefined} data-over={over} className="drop-place">
      {/* biome-ignore lint/a11y/useSemanticElements: a row with buttons in it */}
      <div
        role="group"
        aria-label={member.name}
        data-row={`members:${id}`}
        data-member={id}
        data-status={member.status}
        data-paused={member.paused}
        data-tone={tone}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys act on it
        tabIndex={0}
        className="tone queue-agent -outline-offset-2"
      >
        <State member={member} />
        <Name className="font-medium">{member.name}</Name>
        <Facts member={member} />
        <span className="flex flex-none gap-1">
          <RowAction command={commandNamed('memberPause')} table="members" id={id} />
          <RowAction command={commandNamed('memberUnpause')} table="members" id={id} />
          <RowMenuButton who={member.name} />
        </span>
      </div>
    </li>
  )
})

/** Icon, word and colour, since when, and why they pause. */
function State({ member }: { member: Member }) {
  const t = useTranslations()
  const { paused, pausedReason, wrapUpUntilAt, status } = member
  const Icon = paused ? CirclePause : wrapUpUntilAt === null ? memberLook[status].icon : ClockFading
  const word: ReactNode = paused ? (
    <bdi>{pausedReason === null ? t('member.paused') : t('queues.pausedFor', { reason: pausedReason })}</bdi>
  ) : wrapUpUntilAt === null ? (
    t(`member.${status}`)
  ) : (
    <>
      {t('queues.wrapUp')} <Countdown until={wrapUpUntilAt} />
    </>
  )
  return (
    <span className="queue-agent-state">
      <Icon size="0.875rem" className="flex-none text-tone" aria-hidden="true" />
      <span className="min-w-0 truncate">{word}</span>
      {paused ? <Timer since={member.pausedAt} className="text-ink-2" /> : <PersonTimer id={member.extensionId} />}
    </span>
  )
}

function PersonTimer({ id }: { id: ExtensionId | null }) {
  const since = useView(
    ['extensions', 'legs', 'calls', 'conferences', 'waitingCallers'],
    useCallback((view: View) => (id === null ? null : sinceOfPerson(view, id)), [id]),
  )
  return since === null ? null : <Timer since={since} className="text-ink-2" />
}

function Facts({ member }: { member: Member }) {
  const t = useTranslations()
  const locale = useLocale()
  const { penalty, callsTaken, lastCallAt } = member
  return (
    <span className="queue-agent-facts">
      {penalty > 0 && <span title={t('mark.penalty', { count: penalty })}>P{penalty}</span>}
      <span data-taken={callsTaken}>{t('queues.taken', { count: callsTaken })}</span>
      {lastCallAt !== null && (
        <span>{t('queuePage.lastCall', { time: formatWhen(lastCallAt, gatewayNow(), locale) })}</span>
      )}
    </span>
  )
}
