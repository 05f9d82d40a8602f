'use client'
import { useTranslations } from 'use-intl'
import { usePanel } from '../../../state/panel.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { FindBox } from './find-box.tsx'

const always = () => null

/** Which phone is the operator's. */
export function MyExtensionPicker() {
  const t = useTranslations()
  const { settings } = usePanel()
  const close = useClose()
  return (
    <Sheet label={t('desk.choose')} wide>
      <FindBox
        head={<strong className="flex-none font-semibold text-accent">{t('desk.choose')}</strong>}
        whyNot={always}
        onChoose={(id) => {
          settings.setState({ myExtension: id })
          close()
        }}
        foot={() => <span>{t('desk.chooseWhy')}</span>}
      />
    </Sheet>
  )
}
