/**
 * Why the page rings, which decides its sound: `mine` = a call to my own number, `queue` = one through a queue, `back` = one that I sent away and that comes
 * back, `callback` = my phone is rung for a call-back.
 */
const ringKinds = ['mine', 'queue', 'back', 'callback'] as const
export type RingKind = (typeof ringKinds)[number]

/** What sounds once: a call-back whose time has come while I am busy; a call that I left on hold, or parked, for too long. */
const chimeKinds = ['due', 'hold', 'parked'] as const
export type ChimeKind = (typeof chimeKinds)[number]

/** Each sound that an operator may do without, in the order of the settings. */
export type StillKind = RingKind | ChimeKind
/** And that of an emergency call, which nobody may. */
export type SoundKind = StillKind | 'emergency'
export const stillKinds: readonly StillKind[] = [...ringKinds, ...chimeKinds]
