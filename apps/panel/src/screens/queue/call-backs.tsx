import type { Queue } from '@jackfield/model'
import { Clock4, PhoneOutgoing } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import { gatewayNow } from '../../state/now.ts'
import { usePanel } from '../../state/panel.tsx'
import { Name, PhoneNumber } from '../../text/name.tsx'
import { formatWhen } from '../../text/when.ts'
import { backWords } from '../history/step-words.ts'
import type { QueueDay, ToCallBack } from './queue-day-api.ts'

/** Who gave up today and has not been reached since, the latest first. */
export function CallBacks({ queue, day }: { queue: Queue; day: QueueDay }) {
  const t = useTranslations()
  return (
    <>
      <h3 id="queue-call-backs" className="zone-title">
        {t('queuePage.toCallBack')} {day.toCallBack.length > 0 && <small>{day.toCallBack.length}</small>}
      </h3>
      {day.toCallBack.length === 0 ? (
        <p className="text-ink-3 text-pretty">{t('queuePage.nobodyToCall')}</p>
      ) : (
        <ul className="card divide-y divide-line" aria-labelledby="queue-call-backs">
          {day.toCallBack.map((one) => (
            <Line key={one.journey.id} one={one} queue={queue} />
          ))}
        </ul>
      )}
      {day.more && (
        <a className="self-start text-accent underline" href="/history">
          {t('queuePage.older')}
        </a>
      )}
    </>
  )
}

function Line({ one, queue }: { one: ToCallBack; queue: Queue }) {
  const t = useTranslations()
  const locale = useLocale()
  const { ui } = usePanel()
  const { journey, calledBack, times } = one
  const { name, number } = journey.caller
  const when = (at: number) => formatWhen(at, gatewayNow(), locale)
  const later = () => {
    const draft = { number, name, origin: { kind: 'queue' as const, label: queue.name }, callbackId: null }
    ui.setState({ overlay: { kind: 'call-later', draft } })
  }
  return (
    <li data-call-back={journey.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 gap-2">
          <Name className="font-medium">{name || number || t('party.unknown')}</Name>
          {name !== '' && number !== '' && <PhoneNumber className="flex-none text-ink-2">{number}</PhoneNumber>}
        </span>
        <span className="text-xs text-ink-2">
          {t('queuePage.gaveUp', { time: when(journey.endedAt ?? journey.startedAt) })}
          {times > 1 && ` · ${t('queuePage.times', { count: times })}`}
        </span>
        {calledBack !== null && (
          <span className="text-xs text-ink-2" data-called-back="">
            {backWords(t, calledBack, when(calledBack.at))}
          </span>
        )}
      </span>
      {/^[0-9*#+]+$/.test(number) ? (
        <span className="flex gap-1">
          <button
            type="button"
            data-call=""
            className="button"
            onClick={() => ui.setState({ overlay: { kind: 'dial' }, typed: number })}
          >
            <PhoneOutgoing size="0.8125rem" aria-hidden="true" />
            {t('queuePage.callBack')}
          </button>
          <button
            type="button"
            data-call-later=""
            className="icon-button"
            aria-label={t('history.later')}
            title={t('history.later')}
            onClick={later}
          >
            <Clock4 size="0.875rem" aria-hidden="true" />
          </button>
        </span>
      ) : (
        <span className="text-ink-3">{t('queuePage.noNumber')}</span>
      )}
    </li>
  )
}
