/** What a browser keeps while its person is at the provider. */
export type Flow = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** The page of ours to which they go afterwards. */
  readonly to: string
}

/** How long somebody may take at the provider, ms. */
export const FLOW_MS = 900_000

/** As the value of a cookie. */
export const flowText = ({ state, nonce, verifier, to }: Flow): string =>
  [state, nonce, verifier, Buffer.from(to).toString('base64url')].join('.')

/** null = it is none of ours. */
export function flowOf(text: string | null): Flow | null {
  const parts = (text ?? '').split('.')
  if (parts.length !== 4 || !parts.every((part) => /^[\w-]{1,200}$/.test(part))) return null
  const [state, nonce, verifier, to] = parts as [string, string, string, string]
  return { state, nonce, verifier, to: pageOf(Buffer.from(to, 'base64url').toString()) }
}

/** A page of ours, or the board: nobody is sent anywhere else. */
export const pageOf = (to: unknown): string => (typeof to === 'string' && /^\/[a-z-]{0,40}$/.test(to) ? to : '/')
