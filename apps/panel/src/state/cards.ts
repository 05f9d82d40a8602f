import { makeCardNumbers, makeMyCalls, type NumberedCall } from '@jackfield/client'
import type { ExtensionId, View } from '@jackfield/model'

/** The cards of an operator's desk, in their order, each with its digit. One for a tab, so that the page and the keys know the same digits. */
export type Cards = (view: View, mine: ExtensionId) => readonly NumberedCall[]

export function createCards(): Cards {
  let of: ExtensionId | null = null
  let calls = makeMyCalls('' as ExtensionId)
  let numbers = makeCardNumbers()
  return (view, mine) => {
    if (mine !== of) {
      of = mine
      calls = makeMyCalls(mine)
      numbers = makeCardNumbers()
    }
    return numbers(calls(view))
  }
}
