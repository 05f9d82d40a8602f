'use client'
import type { BoardState } from '@jackfield/client'
import { type ExchangeRow, idAt, type View } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { useBoard, useRow, useView } from '../../../state/panel.tsx'
import { formatClock } from '../../../text/format-duration.ts'
import { Lamp } from './lamp.tsx'

const exchangesOf = (view: View): readonly ExchangeRow[] =>
  [...view.exchanges.values()].sort((a, b) => a.position - b.position)
const isLive = (state: BoardState) => state.link.state === 'live'

/** S7: a lamp for each of several exchanges, in their order. */
export function ExchangeLamps() {
  const exchanges = useView(['exchanges'], exchangesOf)
  return exchanges.map((exchange) => <ExchangeLamp key={exchange.id} exchange={exchange} />)
}

/** S7: one of several exchanges, by the worse of its two links. */
function ExchangeLamp({ exchange: { id, name } }: { exchange: ExchangeRow }) {
  const t = useTranslations()
  const ami = useRow('feeds', idAt(id, 'ami'))
  const ari = useRow('feeds', idAt(id, 'ari'))
  const live = useBoard(isLive)
  const worse = ami?.state === 'live' && ari && ari.state !== 'absent' && ari.state !== 'live' ? ari : ami
  const state = !worse ? 'absent' : live ? worse.state : 'down'
  const lines = [
    ['ami', ami],
    ['ari', ari],
  ] as const
  const title = lines.flatMap(([link, feed]) =>
    feed
      ? [
          t('feeds.title', {
            name: `${name}, ${t(`feeds.${link}`)}`,
            state: t(`feeds.${feed.state}`),
            time: formatClock(feed.sinceAt),
          }),
          feed.reason,
        ]
      : [],
  )
  return (
    <Lamp
      id={idAt(id, 'ami')}
      name={name}
      state={state}
      lagMs={ami?.lagMs ?? null}
      title={title.filter(Boolean).join('\n')}
    />
  )
}
