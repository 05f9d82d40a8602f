/** With which Enter: plain, with Alt, with Shift. */
export type Way = 0 | 1 | 2

export const wayOf = ({ altKey, shiftKey }: { altKey: boolean; shiftKey: boolean }): Way =>
  altKey ? 1 : shiftKey ? 2 : 0
