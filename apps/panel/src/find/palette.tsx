'use client'
import type { ExtensionId } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { usePanel } from '../live/panel.tsx'
import { Sheet, useClose } from '../overlays/sheet.tsx'
import { FindBox } from './find-box.tsx'

const always = () => null

/** `Ctrl+K`: find a person, then their actions. */
export function Palette() {
  const t = useTranslations()
  const { ui } = usePanel()
  const close = useClose()
  const choose = (extensionId: ExtensionId) => {
    close()
    // The menu hangs on the person's tile, which may have to be scrolled or filtered into sight first.
    ui.setState({ reveal: extensionId })
  }
  return (
    <Sheet label={t('picker.palette')} wide>
      <FindBox
        head={null}
        whyNot={always}
        onChoose={choose}
        foot={() => (
          <>
            <span>
              <kbd className="kbd">Enter</kbd> {t('picker.act')}
            </span>
            <span>
              <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd> {t('picker.move')}
            </span>
          </>
        )}
      />
    </Sheet>
  )
}
