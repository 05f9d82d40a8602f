import { type EarlySocket, type OpenSocket, openFrom } from '@jackfield/client'

type Early = typeof globalThis & { jackfieldEarlyLink?: (token: string | null) => EarlySocket | null }

/** How the first link is opened: from the socket that `public/early-link.js` opened with the same token; undefined = there is none, as any other. */
export function openEarly(token: string | null): OpenSocket | undefined {
  const early = (globalThis as Early).jackfieldEarlyLink?.(token)
  return early ? openFrom(early) : undefined
}
