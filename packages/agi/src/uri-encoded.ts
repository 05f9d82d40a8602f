/** A text of AsyncAGI, which Asterisk writes byte by byte as `%0A`. One that was cut in the middle is read as far as it goes. */
export function decodeUri(text: string): string {
  const bytes = text.replace(/%([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return new TextDecoder().decode(Buffer.from(bytes, 'latin1'))
}
