import { useTranslations } from 'use-intl'

/** Two have changed one thing: the person chooses which of the two is to stand. */
export function KeepChoice({
  isGone = false,
  keepMine,
  takeTheirs,
}: {
  /** The other has removed it. */
  isGone?: boolean
  keepMine: () => void
  takeTheirs: () => void
}) {
  const t = useTranslations('contacts')
  return (
    <div className="flex flex-wrap gap-2">
      <button type="button" className="button" data-keep="mine" onClick={keepMine}>
        {t('keepMine')}
      </button>
      <button type="button" className="button" data-keep="theirs" onClick={takeTheirs}>
        {t(isGone ? 'leaveRemoved' : 'takeTheirs')}
      </button>
    </div>
  )
}
