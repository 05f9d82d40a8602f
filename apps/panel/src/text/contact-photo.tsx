'use client'
import { useEffect, useState } from 'react'
import { takeToken } from '../state/token.ts'

const sizes = { small: 'size-8', large: 'size-20' } as const

/** A1: the photo of a contact, at this address behind `/api/v1/contacts/`. It has its room from the start, and nothing in it where it can't be had. */
export default function ContactPhoto({ at, size }: { at: string; size: keyof typeof sizes }) {
  const [picture, setPicture] = useState<{ of: string; src: string } | null>(null)
  useEffect(() => {
    let isMeant = true
    void pictureAt(at).then((src) => isMeant && src !== null && setPicture({ of: at, src }))
    return () => {
      isMeant = false
    }
  }, [at])
  return (
    <span className={`${sizes[size]} flex-none self-center overflow-hidden rounded-md bg-raised`} data-photo="">
      {/* biome-ignore lint/performance/noImgElement: it is a data URL */}
      {picture?.of === at && <img src={picture.src} alt="" draggable={false} className="size-full object-cover" />}
    </span>
  )
}

/** As a data URL: an image element could not show who asks, where they have a token. */
async function pictureAt(at: string): Promise<string | null> {
  const token = takeToken(location, history, () => sessionStorage)
  try {
    const answer = await fetch(`/api/v1/contacts/${at}`, {
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    })
    return answer.ok ? await dataUrl(await answer.blob()) : null
  } catch {
    return null
  }
}

export const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => fail(reader.error)
    reader.readAsDataURL(blob)
  })
