/** [TEXT-5] What exchanges and providers write, in English, for a caller who shows no number or no name; it is neither. */
export const isWithheld = (text: string): boolean =>
  /^(?:anonymous|unknown|unavailable|restricted|private|withheld)(?: (?:call|caller|name|number))?$/i.test(text.trim())

/**
 * [WHO-11] Whether a word of the exchange names anybody: not "device", which user-and-device mode of FreePBX writes for each device, no
 * number, no placeholder, nothing in an unknown code page, and not what FreePBX writes on the caller's display, `CID:0699000000`.
 */
export const isName = (word: string): boolean =>
  !word.includes('\ufffd') &&
  !/^(?:|device|unknown|anonymous|restricted|<unknown>|\(null\)|CID:.*|[\d\s+*#().<>-]+)$/i.test(word.trim())
