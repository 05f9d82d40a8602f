import type { View } from './rows.ts'

/**
 * Whom one finds at this phone: the person who is signed in there (C34), else the phone by its own name; '' = it has none, or is not there. The phone that an administrator gave
 * to somebody keeps its own: it is named after them already.
 */
export function nameAt({ extensions, hotDesks }: Pick<View, 'extensions' | 'hotDesks'>, id: string): string {
  const there = hotDesks.get(id)
  return there && !there.assigned ? there.name : (extensions.get(id)?.name ?? '')
}
