import type { Journey, QueueId } from '@jackfield/model'
import type { HistoryCall } from '../history/history-api.ts'
import { me } from '../history/me.ts'

/** The calls of one hour that were answered in the queue, and those in which the caller gave up. */
interface Ended {
  readonly answered: number
  readonly abandoned: number
}
export interface DayHour extends Ended {
  /** 0 to 23, by the gateway's clock. */
  readonly hour: number
  readonly lastWeek: Ended
}
/** A caller who gave up today and whom nobody has reached since. */
export interface ToCallBack {
  readonly journey: Journey
  readonly calledBack: HistoryCall['calledBack']
  readonly times: number
}
export interface QueueDay {
  readonly hours: readonly DayHour[]
  readonly toCallBack: readonly ToCallBack[]
  readonly more: boolean
  /** false = only of the calls that this person may see. */
  readonly all: boolean
}

/** What the history has of a queue's day; null = it can't be read now. Never rejects. */
export async function fetchQueueDay(id: QueueId): Promise<QueueDay | null> {
  const { phone, token } = me()
  const query = phone === '' ? '' : `?${new URLSearchParams({ phone })}`
  try {
    const answer = await fetch(
      `/api/v1/history/queues/${encodeURIComponent(id)}/day${query}`,
      token === null ? {} : { headers: { authorization: `Bearer ${token}` } },
    )
    return answer.ok ? ((await answer.json()) as QueueDay) : null
  } catch {
    return null
  }
}
