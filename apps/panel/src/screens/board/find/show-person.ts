import type { ExtensionId } from '@jackfield/model'
import type { Panel } from '../../../state/panel.tsx'
import { menuAnchor } from './menu-anchor.ts'

/** Opens a person's menu on their tile, which may have to be scrolled or filtered into sight first; where the people are hidden, without it. */
export function showPerson({ ui, settings }: Pick<Panel, 'ui' | 'settings'>, extensionId: ExtensionId): void {
  if (!settings.getState().layout.hidden.includes('people')) {
    ui.setState({ reveal: extensionId })
    return
  }
  const anchor = menuAnchor(`[data-extension="${CSS.escape(extensionId)}"]`)
  if (anchor) ui.setState({ overlay: { kind: 'menu', extensionId, anchor } })
}
