'use client'
import { AfterFirst, partOf } from '../ui/after-first.tsx'

const mark = partOf(() => import('./reserved-mark.tsx').then(({ ReservedMark }) => ReservedMark))

/** C36: who has the caller of this leg in hand; nothing while nobody has. `whole`: there is room for a sentence. */
export const InHand = ({ legId, whole = false }: { legId: string | null; whole?: boolean }) => (
  <AfterFirst part={mark} legId={legId} whole={whole} />
)
