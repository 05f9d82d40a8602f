import { hasRight, mayChoosePhone, type Operator, type Someone, type View } from '@jackfield/model'
import type { HistoryTable } from '@jackfield/store'
import { isInReach, reachOf } from '../history/reach.ts'
import { type ShowJourney, shownBy } from '../history/shown.ts'
import type { Seat } from '../live/seats.ts'
import { type ApiAnswer, type ApiRequest, refusal } from './route.ts'

/* What routes share that write on a call that is over. */

export interface FinishedCallOptions {
  calls: Pick<HistoryTable, 'call'>
  seatOf: (operator: Operator) => Seat
  /** The whole board. */
  wholeBoard: () => View
}

export const noCall = refusal(404, {
  code: 'no-such-call',
  message: 'There is no such finished call among those you may see.',
})
export const notKept = refusal(503, { code: 'not-kept', message: 'The database is away; nothing was done.' })
export const noRight = (message: string) => refusal(403, { code: 'not-allowed', right: 'chat', message })

/** What of a call this person may see. */
export function showTo(operator: Operator, { seatOf, wholeBoard }: FinishedCallOptions): ShowJourney {
  const { bounds, masked } = seatOf(operator)
  return shownBy(wholeBoard(), bounds, masked)
}

/** The call where the person may see it, as it is kept, for who may write notes; else why not. `otherwise` = what is said to who may not. */
export async function finishedCall(
  { operator, params }: ApiRequest,
  phone: string | null,
  { calls, seatOf }: FinishedCallOptions,
  otherwise: ApiAnswer,
) {
  if (!hasRight(operator, 'chat')) return otherwise
  const found = await calls.call(params.id!)
  if (!found.ok) return notKept
  const lists = reachOf(operator, seatOf(operator).bounds, 'all', phone)
  const row = found.value
  return row !== null && isInReach(lists, row.keys) ? row.journey : noCall
}

/** Who writes, as notes on live calls name them: by their phone. */
export function writerOf({ operator }: ApiRequest, view: View, chosen: string | null): Someone {
  const phone = operator.extensionId ?? (mayChoosePhone(operator) ? chosen : null)
  const extension = phone === null ? undefined : view.extensions.get(phone)
  return {
    name: extension?.name ?? operator.name ?? '',
    number: extension?.number ?? '',
    extensionId: extension?.id ?? null,
  }
}
