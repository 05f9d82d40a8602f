/**
 * [WHO-11] Whether a word of the exchange names anybody: not "device", which user-and-device mode of FreePBX writes for each device, no
 * number, no placeholder, and not what FreePBX writes on the caller's display, `CID:0699000000`.
 */
export const isName = (word: string): boolean =>
  !/^(?:|device|unknown|anonymous|restricted|<unknown>|\(null\)|CID:.*|[\d\s+*#().<>-]+)$/i.test(word.trim())
