'use client'
import type { ToldQuality, Why, WhyChannel } from '@jackfield/model'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { formatClock } from '../../../text/format-duration.ts'
import { CallQuality } from './call-quality.tsx'

/**
 * What Asterisk has told of a row, part by part: its channels first, then what they hang on, then the last events. `quality` = how their sound comes through, by their
 * ids.
 */
export function WhyStory({ why, quality }: { why: Why; quality: ReadonlyMap<string, ToldQuality> }) {
  const t = useTranslations()
  const hasPhones = why.of.table === 'extensions' || why.of.table === 'trunks'
  return (
    <>
      {hasPhones && (
        <Part name="evidence" count={why.evidence.length}>
          {why.evidence.map(({ device, kind, code, number, context }) => (
            <Line key={device} code={device} word={t(`whyKind.${kind}`)}>
              {t(`evidence.${code}`, { number, context })}
            </Line>
          ))}
        </Part>
      )}
      <Part name="channels" count={why.channels.length}>
        {why.channels.map((channel) => (
          <Line key={channel.id} code={channel.name} word={channel.state} since={channel.sinceAt}>
            <Place channel={channel} bridges={why.bridges} />
            {channel.doubt && <span className="text-warning">{t(`doubt.${channel.doubt.why}`)}</span>}
            <Sound told={quality.get(channel.id)} />
          </Line>
        ))}
      </Part>
      {(why.bridges.length > 0 || why.channels.length > 0) && (
        <Part name="bridges" count={why.bridges.length}>
          {why.bridges.map(({ id, kind, technology, creator, changedAt, channels }) => (
            <Line key={id} code={id.slice(0, 8)} word={t(`whyBridge.${kind}`)} since={changedAt}>
              <code>{[technology, creator].filter(Boolean).join(' · ')}</code>
              <code>{channels.join(', ')}</code>
            </Line>
          ))}
        </Part>
      )}
      {hasPhones && (
        <Part name="devices" count={why.devices.length}>
          {why.devices.map(({ key, state, stateAt, contacts, registration }) => (
            <Line key={key} code={key} word={state || t('why.never')} since={stateAt}>
              {registration !== null && <code>{registration}</code>}
              {contacts.map(({ uri, status, rttMs }) => (
                <span key={uri}>
                  <code>{uri}</code> <code>{status}</code>
                  {rttMs !== null && ` ${t('feeds.ms', { ms: Math.round(rttMs) })}`}
                </span>
              ))}
            </Line>
          ))}
        </Part>
      )}
      {why.hints.length > 0 && (
        <Part name="hints" count={why.hints.length}>
          {why.hints.map(({ exten, context, phones, status }) => (
            <Line key={context} code={`${exten}@${context}`} word={hintWord(status)}>
              <code>{phones.join(' & ')}</code>
            </Line>
          ))}
        </Part>
      )}
      <Part name="events" count={why.events.length}>
        {why.events.map(({ at, event, sense, about, detail, counted }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike in all, and the list is never edited
          <li key={i} data-why-event={event} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 py-1">
            <time className="tabular-nums text-ink-3">{formatClock(at)}</time>
            <span className="wrap-anywhere">
              <span className={counted ? '' : 'line-through'}>{t(`whySense.${sense}`)}</span>{' '}
              <code className="text-ink-2">{about}</code> <code className="text-ink-2">{detail}</code>{' '}
              <small className="text-ink-3">
                <code>{event}</code>
                {!counted && ` · ${t('why.notCounted')}`}
              </small>
            </span>
          </li>
        ))}
      </Part>
    </>
  )
}

const Sound = ({ told }: { told: ToldQuality | undefined }) => (told ? <CallQuality told={told} /> : null)

/** Where in the dialplan a channel is, and with which channels it shares its bridge. */
function Place({ channel, bridges }: { channel: WhyChannel; bridges: Why['bridges'] }) {
  const t = useTranslations()
  const { name, callerId, context, exten, application, bridgeId } = channel
  const where = [context && `${exten}@${context}`, application].filter(Boolean)
  const bridge = bridges.find(({ id }) => id === bridgeId)
  const others = bridge?.channels.filter((other) => other !== name) ?? []
  return (
    <>
      {callerId !== '' && <bdi>{callerId}</bdi>}
      {where.length > 0 && <code>{where.join(' · ')}</code>}
      <span className="text-ink-3">{bridge ? <code>↔ {others.join(', ') || '–'}</code> : t('why.alone')}</span>
    </>
  )
}

/** The bits of a hint's status, in the words that Asterisk prints for them. */
function hintWord(status: number): string {
  if (status === 0) return 'Idle'
  const bits = { 1: 'InUse', 2: 'Busy', 4: 'Unavailable', 8: 'Ringing', 16: 'Hold' }
  return (
    Object.entries(bits)
      .filter(([bit]) => status > 0 && (status & Number(bit)) !== 0)
      .map(([, word]) => word)
      .join('&') || String(status)
  )
}

function Part({
  name,
  count,
  children,
}: {
  name: 'evidence' | 'hints' | 'devices' | 'channels' | 'bridges' | 'events'
  count: number
  children: ReactNode
}) {
  const t = useTranslations()
  return (
    <section data-why-part={name} className="flex flex-col gap-1">
      <h3 className="font-semibold">{t(`whyPart.${name}`)}</h3>
      {count === 0 ? (
        <p className="text-ink-3">{t('why.none')}</p>
      ) : (
        <ul className="divide-y divide-line">{children}</ul>
      )}
    </section>
  )
}

/** One thing by its name in Asterisk, a word of what it is or does, and details. */
function Line({
  code,
  word,
  since = null,
  children,
}: {
  code: string
  word: string
  since?: number | null
  children?: ReactNode
}) {
  const t = useTranslations()
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1 wrap-anywhere">
      <code dir="ltr" className="font-semibold">
        {code}
      </code>
      <span className="text-ink">{word}</span>
      {since !== null && <span className="text-ink-3">{t('why.since', { time: formatClock(since) })}</span>}
      {children}
    </li>
  )
}
