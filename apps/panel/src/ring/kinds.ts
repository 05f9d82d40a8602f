/**
 * Why the page rings, which decides its sound: `mine` = a call to my own number, `queue` = one through a queue, `back` = one that I sent away and that comes
 * back, `callback` = my phone is rung for a call-back.
 */
const ringKinds = ['mine', 'queue', 'back', 'callback'] as const
export type RingKind = (typeof ringKinds)[number]

/** What sounds once: a call-back whose time has come while I am busy. */
const chimeKinds = ['due'] as const
export type ChimeKind = (typeof chimeKinds)[number]

export type SoundKind = RingKind | ChimeKind
/** Every sound, in the order of the settings. */
export const soundKinds: readonly SoundKind[] = [...ringKinds, ...chimeKinds]
