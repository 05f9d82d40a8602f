/** What a person can dial. */
const number = /^\+?[0-9*#]+$/

/** Whether this is a number that a person can dial; not `s`, `h` or a name of the dialplan's own. */
export const isNumber = (text: string): boolean => number.test(text)

/**
 * [DIAL-6] The number that a `DialString` calls through a line; '' when it holds none. PJSIP writes `number@endpoint` and `endpoint/sip:number@host`, SIP
 * `peer/number` and `number@peer`, IAX2 `user:secret@peer/number@context`, DAHDI `group/number`, where `w` in the number waits; some drivers put their name before it.
 */
export function numberIn(dialString: string, tech: string): string {
  const prefix = `${tech}/`
  const text = dialString.toLowerCase().startsWith(prefix.toLowerCase()) ? dialString.slice(prefix.length) : dialString
  const uri = /sips?:([^@;>]*)@/i.exec(text)
  if (uri) return fit(uri[1]!)
  const slash = text.indexOf('/')
  const at = text.indexOf('@')
  if (slash < 0) return at < 0 ? '' : fit(text.slice(0, at))
  if (at >= 0 && at < slash && tech.toUpperCase() === 'PJSIP') return fit(text.slice(0, at))
  const [called = ''] = text.slice(slash + 1).split(/[@/!]/)
  return fit(called)
}

/** So many digits before a wait are a number; what comes after it is keyed to whoever answers. Fewer are the way out, `0ww612345678`. */
const WHOLE_NUMBER = 6

function fit(text: string): string {
  const parts = text.split(/[wp,]+/i)
  let digits = ''
  for (const part of parts) if (digits.length < WHOLE_NUMBER) digits += part
  return isNumber(digits) && parts.every((part) => part === '' || isNumber(part)) ? digits : ''
}
