/** Why there is no sound: none is kept, the person may not hear it, or nobody answers. */
export type NoSound = 'gone' | 'right' | 'lost'
export type FetchedSound = { readonly ok: true; readonly sound: Blob } | { readonly ok: false; readonly why: NoSound }

/** A sound from the gateway. Never rejects. */
export async function fetchSound(path: string, token: string | null): Promise<FetchedSound> {
  try {
    const answer = await fetch(path, token === null ? {} : { headers: { authorization: `Bearer ${token}` } })
    if (answer.ok) return { ok: true, sound: await answer.blob() }
    return { ok: false, why: answer.status === 404 ? 'gone' : answer.status === 403 ? 'right' : 'lost' }
  } catch {
    return { ok: false, why: 'lost' }
  }
}
