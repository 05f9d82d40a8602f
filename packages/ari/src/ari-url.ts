export interface AriAddress {
  /** Root of ARI without credentials, query or closing slash: `http://host:8088/ari`. */
  readonly url: string
  readonly username: string
  readonly password: string
}

/** Takes `http://user:secret@host:8088/ari` apart. Null when it is not such an address. */
export function splitAriUrl(text: string): AriAddress | null {
  if (!URL.canParse(text)) return null
  const { protocol, host, pathname, username, password } = new URL(text)
  if (protocol !== 'http:' && protocol !== 'https:') return null
  try {
    return {
      url: `${protocol}//${host}${pathname.replace(/\/+$/, '')}`,
      username: decodeURIComponent(username),
      password: decodeURIComponent(password),
    }
  } catch {
    return null
  }
}

/** The value of the `Authorization` header. */
export function basicAuth(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`
}

/** The same root, checked. Throws a TypeError that does not repeat the address, which may hold a secret. */
export function checkedRoot(url: string): string {
  const address = splitAriUrl(url)
  if (address === null) throw new TypeError('ARI url: expected http://host:port/ari')
  if (address.username !== '' || address.password !== '')
    throw new TypeError('ARI url: give the user name and password apart, not inside the url')
  return address.url
}
