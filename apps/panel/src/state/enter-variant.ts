/** With which Enter: plain, with Alt, with Shift. */
export type EnterVariant = 0 | 1 | 2

export const enterVariantOf = ({ altKey, shiftKey }: { altKey: boolean; shiftKey: boolean }): EnterVariant =>
  altKey ? 1 : shiftKey ? 2 : 0
