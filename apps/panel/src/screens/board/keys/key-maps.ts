/**
 * Ready maps of own keys, for hands that know another console. Wazo: the function keys of its switchboard (F3 call, F4 transfer, F5 ask first,
 * F6 incoming calls, F7 hold, F9 calls on hold). Cisco: the number pad of its attendant consoles (plus answers, minus clears).
 */
export const keyMaps = {
  jackfield: {},
  wazo: { F3: 'd', F4: 't', F5: 'c', F6: 'q', F7: 'h', F9: 'g' },
  cisco: { NumpadAdd: 'a', NumpadSubtract: 'x' },
} as const satisfies Record<string, Readonly<Record<string, string>>>

export const keyMapNames = Object.keys(keyMaps) as (keyof typeof keyMaps)[]
