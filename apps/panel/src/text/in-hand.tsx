'use client'
import { AfterFirst, partOf } from '../ui/after-first.tsx'

const mark = partOf(() => import('./reserved-mark.tsx').then(({ ReservedMark }) => ReservedMark))

/** C36: who has the caller of this leg in hand; nothing while nobody has. */
export const InHand = ({ legId }: { legId: string | null }) => <AfterFirst part={mark} legId={legId} />
