import { plainRow } from './audience.ts'
import { isLegWithin, isPersonOf } from './policy/limits.ts'
import type { TargetGroup } from './policy/permissions.ts'
import type { Call, Extension, Leg, Tables, View } from './rows.ts'
import type { TableName } from './table-names.ts'

/**
 * [AUD-4] The row with the supervision of these groups alone: a mark, a supervisor's own call and a command stay where the call that is listened to is one of
 * theirs. `whole` = the board with all supervision, `row` = what else is left of the row for this operator.
 */
export function rowSupervisedWithin<T extends TableName>(
  groups: readonly TargetGroup[],
  whole: View,
  table: T,
  row: Tables[T],
): Tables[T] | null {
  return isWithin(groups, whole, table, row.id) ? row : plainRow(table, row)
}

function isWithin(groups: readonly TargetGroup[], whole: View, table: TableName, id: string): boolean {
  const legsOf = ({ legIds }: Call | Extension) => legIds.flatMap((legId) => whole.legs.get(legId) ?? [])
  const areWithin = (legs: readonly Leg[]): boolean => {
    const heard = legs.flatMap((leg) => heardOf(whole, leg))
    // A mark whose leg is not known yet is nobody's.
    return heard.length > 0 && heard.every((leg) => leg !== null && isLegWithin(groups, whole, leg))
  }
  switch (table) {
    case 'legs': {
      const leg = whole.legs.get(id)
      return leg !== undefined && areWithin([leg])
    }
    case 'calls':
    case 'extensions': {
      const row = whole[table].get(id)
      return row !== undefined && areWithin(legsOf(row))
    }
    case 'commands': {
      const command = whole.commands.get(id)
      const leg = command && whole.legs.get(command.legId ?? '')
      // A change of its mode names the leg that listens.
      const heard = command?.kind === 'supervise-mode' && leg?.supervises ? whole.legs.get(leg.supervises.legId) : leg
      if (heard) return isLegWithin(groups, whole, heard)
      return groups.some((group) => isPersonOf(group, whole, command?.targetExtensionId ?? null))
    }
    default:
      return true
  }
}

/** The legs that are listened to, of this leg itself and by it; null = one that is not known. */
function heardOf(whole: View, leg: Leg): (Leg | null)[] {
  const own = leg.supervisedBy.length > 0 ? [leg] : []
  if (leg.supervises === null) return own
  return [...own, whole.legs.get(leg.supervises.legId) ?? null]
}
