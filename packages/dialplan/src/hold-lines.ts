export const place = (id: string) => `\${IMPORT(${id},CONTEXT)}/\${IMPORT(${id},EXTEN)}`
export const HELD = `\${JACKFIELD_HELD}`
export const HOLDER = `\${JACKFIELD_HOLDER}`

/** Where the held one stands: behind the channel that holds, its extension may say from whom it had come back. Needs `LOOK` before. */
export const heldAt = `\${IMPORT(${HELD},CONTEXT)}/\${CUT(JACKFIELD_AT,~,1)}`
export const LOOK = `Set(JACKFIELD_AT=\${IMPORT(${HELD},EXTEN)})`

/**
 * Asterisk before 20.14 and 22.4 keeps, through a Redirect, where a channel would have gone on after an earlier bridge, and sends it there
 * at the end of the next one. So each of these places clears it first.
 */
export const FORGET = 'Set(CHANNEL(after_bridge_goto)=)'

/** A hold lasts so long, unless the global variable JACKFIELD_HOLD_SECONDS says otherwise. */
export const lasts = (seconds: number) =>
  `\${IF($[0\${JACKFIELD_HOLD_SECONDS} > 0]?\${JACKFIELD_HOLD_SECONDS}:${seconds})}`
