/** How Asterisk writes an answer: as on the TCP session, as XML, or as a page. */
export type HttpEncoding = 'raw' | 'xml' | 'html'

/** What the last part of the path says. */
export interface HttpForm {
  readonly encoding: HttpEncoding
  /** HTTP digest instead of a login and a cookie. */
  readonly digest: boolean
}

const forms: ReadonlyMap<string, HttpForm> = new Map([
  ['rawman', { encoding: 'raw', digest: false }],
  ['mxml', { encoding: 'xml', digest: false }],
  ['manager', { encoding: 'html', digest: false }],
  ['arawman', { encoding: 'raw', digest: true }],
  ['amxml', { encoding: 'xml', digest: true }],
  ['amanager', { encoding: 'html', digest: true }],
])

/** `/rawman`, or `/asterisk/rawman` where http.conf has a prefix. Null when it does not end in a name Asterisk serves AMI under. */
export function httpFormOf(path: string): HttpForm | null {
  if (!/^\/[\w./~-]*$/.test(path)) return null
  return forms.get(path.slice(path.lastIndexOf('/') + 1)) ?? null
}

export const httpFormNames = [...forms.keys()]

/** Whether AMI may be found under this path of Asterisk's HTTP server. */
export const isAmiHttpPath = (path: string): boolean => httpFormOf(path) !== null
