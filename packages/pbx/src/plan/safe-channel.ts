/**
 * A Uniqueid is whatever a client passed as ChannelId. One that begins with `/` is for Hangup a regular expression over all
 * channels (`/.+/` ends every call), and one with a line break would be a header of its own.
 */
export function isSafeChannel(uniqueid: string): boolean {
  const hasControl = [...uniqueid].some((char) => char < ' ' || char === '\u007f')
  return uniqueid !== '' && uniqueid.length <= 149 && !uniqueid.startsWith('/') && !hasControl
}
