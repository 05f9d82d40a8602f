/** Control characters (U+0000 to U+001F, U+007F to U+009F), the direction marks and overrides, zero-width characters, BOM, replacement signs and lone surrogates. */
const unwanted =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffd]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Letters, digits and marks of Latin, Greek, Cyrillic, Armenian and Hebrew, with single spaces between them: nothing to take out. */
const plain = /^[!-~\u00a1-\u05ff]+(?: [!-~\u00a1-\u05ff]+)*$/

/** Longest name or number that a row carries, characters. */
export const MAX_TEXT = 120

/**
 * Text from the wire made fit for a row: callers choose their own names, so whatever could move the text around it
 * (direction overrides), break a line or hide is taken out, and length is bounded. What is left is shown as plain text.
 */
export function cleanText(value: string, maxLength = MAX_TEXT): string {
  // Nearly every text of an exchange is as it should be, and each row has several.
  if (value === '' || (value.length <= maxLength && plain.test(value))) return value
  // A caller may send megabytes; look only at what could survive.
  const clean = value
    .slice(0, maxLength * 8)
    .replace(unwanted, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  if (clean.length <= maxLength) return clean
  const cut = clean.slice(0, maxLength - 1)
  const last = cut.charCodeAt(cut.length - 1)
  return `${last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut}…`
}
