'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { fetchTags, type TagCount } from './contacts-api.ts'

type Props = {
  /** '' = all contacts. */
  tag: string
  /** Another one when contacts have changed. */
  version: number
  choose: (tag: string) => void
}

/** Lists the contacts of one tag alone. Where no contact has any there is nothing to choose. */
export function TagFilter({ tag, version, choose }: Props) {
  const t = useTranslations('contacts')
  const [tags, setTags] = useState<readonly TagCount[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when contacts have changed
  useEffect(() => {
    let isMeant = true
    void fetchTags().then((answer) => {
      if (isMeant && answer.ok) setTags(answer.value.tags)
    })
    return () => {
      isMeant = false
    }
  }, [version])
  if (tags.length === 0 && tag === '') return null
  return (
    <label className="flex flex-col gap-1 text-ink-2">
      {t('tag')}
      <select className="field max-w-48" name="tag" value={tag} onChange={({ target }) => choose(target.value)}>
        <option value="">{t('all')}</option>
        {tag !== '' && !tags.some((one) => one.tag === tag) && <option value={tag}>{tag}</option>}
        {tags.map((one) => (
          <option key={one.tag} value={one.tag}>
            {one.tag} ({one.contacts})
          </option>
        ))}
      </select>
    </label>
  )
}
