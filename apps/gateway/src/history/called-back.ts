import type { Journey, Someone } from '@jackfield/model'
import type { HistoryRow } from '@jackfield/store'
import type { Seat } from '../live/seats.ts'
import type { History } from './history.ts'
import { numberKey } from './keys.ts'

/** That somebody called back, or called again and was answered, since. */
export type CalledBack = { readonly at: number; readonly by: Someone | null; readonly answered: boolean }

/** Of each call that is meant, who has called the caller since, or has answered them. */
export async function calledBack(
  history: History,
  seat: Seat,
  rows: readonly HistoryRow[],
  isMeant: (journey: Journey) => boolean,
): Promise<(CalledBack | null)[]> {
  const asked = rows.flatMap(({ journey }, nth) => {
    const number = numberKey(journey.caller.number)
    return isMeant(journey) && number !== '' ? [{ nth, key: `b:${number}`, at: journey.startedAt }] : []
  })
  const later = await history.table.laterWith(asked)
  const found: (CalledBack | null)[] = rows.map(() => null)
  if (later.ok)
    for (const [n, { nth }] of asked.entries()) {
      const call = later.value[n]
      if (call) found[nth] = backOf(call, rows[nth]!.journey, seat.bounds !== null)
    }
  return found
}

function backOf({ journey }: HistoryRow, missed: Journey, isBound: boolean): CalledBack {
  const wasCalled = numberKey(journey.callee?.number ?? '') === numberKey(missed.caller.number)
  const who = wasCalled ? journey.caller : journey.callee
  // Who it was may sit where this operator sees nobody.
  return { at: journey.startedAt, by: isBound ? null : who, answered: journey.outcome === 'answered' }
}
