'use client'
import type { Member, MemberId, QueueId, View } from '@jackfield/model'
import { ChevronRight, CirclePause } from 'lucide-react'
import { memo, useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { memberLook } from '../../../look/state-look.ts'
import { usePanel, useRow, useSettings, useView } from '../../../state/panel.tsx'
import { Name } from '../../../text/name.tsx'
import { Countdown } from '../../../ui/timer.tsx'
import { RowMenuButton } from '../dialogs/row-menu-button.tsx'

/** V3: who serves a queue: how many are free, talking, paused; unfolded, each of them. The browser remembers which queues are unfolded. */
export function QueueMembers({ id, memberIds }: { id: QueueId; memberIds: readonly MemberId[] }) {
  const t = useTranslations()
  const { settings } = usePanel()
  const isOpen = useSettings((state) => state.membersOf.includes(id))
  const counts = useView(
    ['members'],
    useCallback((view: View) => countMembers(view, memberIds), [memberIds]),
    alike,
  )
  const toggle = () => {
    const others = settings.getState().membersOf.filter((one) => one !== id)
    settings.setState({ membersOf: isOpen ? others : [...others, id] })
  }
  return (
    <div className="border-t border-line py-1">
      <button
        type="button"
        aria-expanded={isOpen}
        className="flex min-h-6 w-full flex-wrap items-center gap-x-2 px-3 py-0.5 text-start text-xs text-ink-3 -outline-offset-2 hover:text-ink"
        onClick={toggle}
      >
        <ChevronRight
          size="0.75rem"
          className={`flex-none ${isOpen ? 'rotate-90' : 'rtl:-scale-x-100'}`}
          aria-hidden="true"
        />
        <span className="font-medium text-ink-2">
          {t('queues.members')} {memberIds.length}
        </span>
        {counts.map(({ status, count }) => (
          <MemberCount key={status} status={status} count={count} short={counts.length > 2} />
        ))}
      </button>
      {isOpen && (
        <ul className="flex flex-col" aria-label={t('queues.members')}>
          {memberIds.map((member) => (
            <MemberLine key={member} id={member} />
          ))}
        </ul>
      )}
    </div>
  )
}

type Status = Member['status'] | 'paused'
const order: readonly Status[] = ['free', 'ringing', 'talking', 'held', 'busy', 'paused', 'unavailable', 'unknown']
const statusOf = ({ paused, status }: Member): Status => (paused ? 'paused' : status)
const toneOf = (status: Status) => (status === 'paused' ? 'unavailable' : memberLook[status].tone)

interface Count {
  readonly status: Status
  readonly count: number
}
function countMembers(view: View, ids: readonly MemberId[]): readonly Count[] {
  const counts = new Map<Status, number>()
  for (const id of ids) {
    const member = view.members.get(id)
    if (member) counts.set(statusOf(member), (counts.get(statusOf(member)) ?? 0) + 1)
  }
  return order.flatMap((status) => ({ status, count: counts.get(status) ?? 0 })).filter(({ count }) => count > 0)
}
const alike = (a: readonly Count[], b: readonly Count[]) =>
  a.length === b.length && a.every(({ status, count }, i) => status === b[i]?.status && count === b[i]?.count)

/** `short`: an icon in place of the word, so that the row stays one line when a state more comes, and nothing below it moves. */
function MemberCount({ status, count, short }: Count & { short: boolean }) {
  const t = useTranslations()
  const word = t(`member.${status}`)
  const Icon = status === 'paused' ? CirclePause : memberLook[status].icon
  return (
    <span
      data-tone={toneOf(status)}
      className="tone flex items-center gap-1 whitespace-nowrap"
      {...(short ? { title: word } : {})}
    >
      {short ? <Icon size="0.75rem" className="flex-none text-tone" aria-hidden="true" /> : <Dot status={status} />}
      <span className={short ? 'sr-only' : undefined}>{word}</span> {count}
    </span>
  )
}

/** Filled for who can be reached, a ring for who can't. */
function Dot({ status }: { status: Status }) {
  const isOut = status === 'paused' || status === 'unavailable' || status === 'unknown'
  return (
    <span
      className={`size-2 flex-none rounded-full ${isOut ? 'border-[1.5px] border-tone' : 'bg-tone'}`}
      aria-hidden="true"
    />
  )
}

const MemberLine = memo(function MemberLine({ id }: { id: MemberId }) {
  const t = useTranslations()
  const member = useRow('members', id)
  if (!member) return null
  const tone = toneOf(statusOf(member))
  const word = member.paused
    ? member.pausedReason
      ? t('queues.pausedFor', { reason: member.pausedReason })
      : t('member.paused')
    : t(`member.${member.status}`)
  return (
    <li
      data-member={id}
      data-row={`members:${id}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys act on it
      tabIndex={0}
      data-status={member.status}
      data-paused={member.paused}
      data-tone={tone}
      className="tone flex items-center gap-2 px-3 py-0.5 text-xs"
    >
      <Dot status={statusOf(member)} />
      <Name className="text-ink-2">{member.name}</Name>
      {member.penalty > 0 && (
        <span className="flex-none text-ink-3" title={t('mark.penalty', { count: member.penalty })}>
          P{member.penalty}
        </span>
      )}
      <span className="ms-auto flex min-w-0 flex-none items-center gap-1.5 text-ink-3">
        <span className="max-w-32 truncate">
          {member.wrapUpUntilAt !== null ? (
            <>
              {t('queues.wrapUp')} <Countdown until={member.wrapUpUntilAt} />
            </>
          ) : (
            <bdi>{word}</bdi>
          )}
        </span>
        <span className="w-5 text-end" title={t('queues.taken', { count: member.callsTaken })}>
          {member.callsTaken}
        </span>
        <RowMenuButton who={member.name} />
      </span>
    </li>
  )
})
