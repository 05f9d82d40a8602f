/* What Asterisk answers may hold passwords of phones, mailboxes and accounts: none is printed. */

/** Names of headers, columns and attributes that hold one, in Asterisk and its modules. */
const name = String.raw`(?:[\w-]*(?:secret|passw(?:or)?d|passwd|auth_pass|md5_?cred|password_digest|vmsecret|api_?key|token)[\w-]*|auth_?rejection|pin|adminpin|pass)`
/** `Secret: x`, `password=x`, `secret => x`, `"password": "x"`, `Line-1: secret=x`; to the end of what is said of it. */
const written = new RegExp(
  String.raw`((?:^|[\s,;"'|{:])"?${name}"?\s*(?:=>|[=:])\s*)("(?:[^"\\]|\\.)*"|[^\s,;}]+(?: +[^\s:=,;}]+(?![:=\w]))*)`,
  'gim',
)
/** A pair of an attribute and its value, as ARI's dynamic configuration writes them. */
const pair = new RegExp(String.raw`("attribute"\s*:\s*"${name}"\s*,\s*"value"\s*:\s*)"(?:[^"\\]|\\.)*"`, 'gi')
const HIDDEN = '[hidden]'

/** The text without the values of what is named like a secret. */
export const hideSecrets = (text: string): string =>
  text.replace(pair, `$1"${HIDDEN}"`).replace(written, (_, before: string, value: string) => {
    return `${before}${value.startsWith('"') ? `"${HIDDEN}"` : HIDDEN}`
  })

/** Whether the name of a variable or function asks for a secret, such as `AST_CONFIG(manager.conf,admin,secret)`. */
export const asksForSecret = (variable: string): boolean => new RegExp(String.raw`\b${name}\b`, 'i').test(variable)
