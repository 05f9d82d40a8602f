'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import ContactPhoto, { dataUrl } from '../../text/contact-photo.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import type { Contact } from './contacts-api.ts'
import { smaller } from './smaller.ts'

/** What becomes of the photo when the contact is saved: another one, none (null), or as it was. */
export type NewPhoto = Blob | null | undefined

type Props = {
  contact: Contact | null
  photo: NewPhoto
  set: (photo: NewPhoto) => void
  /** It can't be taken: the code of why. */
  fail: (code: string) => void
}

/** The photo of a contact, to be chosen or taken away. */
export function PhotoField({ contact, photo, set, fail }: Props) {
  const t = useTranslations('contacts')
  const [src, setSrc] = useState<string | null>(null)
  useEffect(() => {
    let isMeant = true
    setSrc(null)
    if (photo) void dataUrl(photo).then((url) => isMeant && setSrc(url))
    return () => {
      isMeant = false
    }
  }, [photo])
  const kept = photo === undefined ? contact?.photo : null
  const take = async (file: File) => {
    const made = await smaller(file)
    if (typeof made === 'string') fail(made)
    else set(made)
  }
  return (
    <div className="flex items-center gap-3">
      {contact && kept && <ContactPhoto at={`${contact.id}/photo?v=${kept}`} size="large" />}
      {src !== null && (
        // biome-ignore lint/performance/noImgElement: it is a data URL
        <img src={src} alt={t('photo')} className="size-20 flex-none rounded-md object-cover" data-chosen="" />
      )}
      <div className="flex flex-wrap gap-2">
        <FileButton
          take={(file) => void take(file)}
          accept="image/jpeg,image/png,image/webp"
          data={{ 'data-choose': 'photo' }}
          className="button"
        >
          {t('choosePhoto')}
        </FileButton>
        {(kept || photo) && (
          <button
            type="button"
            className="button"
            data-no-photo=""
            onClick={() => set(contact?.photo ? null : undefined)}
          >
            {t('removePhoto')}
          </button>
        )}
      </div>
    </div>
  )
}
