'use client'
import { CircleAlert, CircleCheck, CircleDashed, CircleX, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'use-intl'

export type LinkName = 'ami' | 'ari' | 'memory' | 'browser'
export type LampState = 'live' | 'priming' | 'down' | 'absent' | 'anew'
const lampLook = {
  anew: { icon: CircleAlert, className: 'text-warning font-semibold' },
  live: { icon: CircleCheck, className: 'text-talking' },
  priming: { icon: LoaderCircle, className: 'text-warning' },
  down: { icon: CircleX, className: 'text-danger font-semibold' },
  absent: { icon: CircleDashed, className: 'text-ink-3' },
} as const

/** One link: its name, how it is by shape and colour, and its lag. */
export function Lamp({
  id,
  name,
  state,
  lagMs,
  title,
}: {
  id: string
  /** As it is shown; by its id when not given. */
  name?: string
  state: LampState
  lagMs: number | null
  title: string
}) {
  const t = useTranslations()
  const { icon: Icon, className } = lampLook[state]
  return (
    <span
      data-feed={id}
      data-feed-state={state}
      title={title}
      className="flex items-center gap-1.5 whitespace-nowrap text-ink-2"
    >
      <Icon size="0.8125rem" className={className} aria-hidden="true" />
      <bdi>{name ?? t(`feeds.${id as LinkName}`)}</bdi>
      <span className={`min-w-9 ${state === 'live' ? 'text-ink-3 max-xl:sr-only' : className}`}>
        {state === 'live' && lagMs !== null ? t('feeds.ms', { ms: Math.round(lagMs) }) : t(`feeds.${state}`)}
      </span>
    </span>
  )
}
