/**
 * The id on the board of a device that a client names: `101`, `tel:101;phone-context=…`, `sip:101@host`. `101@context` is the id of one of several people with the
 * same number, and stays.
 */
export function deviceId(said: string): string {
  const [, uri, rest = ''] = /^(tel|sips?):(.*)$/is.exec(said) ?? []
  if (uri === undefined) return said
  const plain = rest.split(';')[0]!
  return uri.toLowerCase() === 'tel' ? plain.replace(/[-.()]/g, '') : plain.split('@')[0]!
}
