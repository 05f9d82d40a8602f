'use client'
import { I18nProvider } from 'react-aria-components'
import { useLocale } from 'use-intl'
import { DialBox } from '../find/dial-box.tsx'
import { MyExtensionPicker } from '../find/my-extension-picker.tsx'
import { Palette } from '../find/palette.tsx'
import { ParkPicker } from '../find/park-picker.tsx'
import { TargetPicker } from '../find/target-picker.tsx'
import { useUi } from '../live/panel.tsx'
import { CallbacksSheet } from '../memory/callbacks-sheet.tsx'
import { LaterBox } from '../memory/later-box.tsx'
import { MessagesSheet } from '../memory/messages-sheet.tsx'
import { NoteBox } from '../memory/note-box.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { HangUpDialog } from './hang-up-dialog.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { PresenceDialog } from './presence-dialog.tsx'
import { RowMenu } from './row-menu.tsx'
import { SettingsMenu } from './settings-menu.tsx'
import { TileMenu } from './tile-menu.tsx'

/** What lies over the board, in the direction of its language. Loaded apart from the first picture; one at a time. */
export function Overlays() {
  return (
    <I18nProvider locale={useLocale()}>
      <Overlaid />
    </I18nProvider>
  )
}

function Overlaid() {
  const overlay = useUi((ui) => ui.overlay)
  switch (overlay?.kind) {
    case 'transfer':
      return <TargetPicker legId={overlay.legId} />
    case 'park':
      return <ParkPicker legId={overlay.legId} />
    case 'dial':
      return <DialBox />
    case 'palette':
      return <Palette />
    case 'my-extension':
      return <MyExtensionPicker />
    case 'hang-up':
      return <HangUpDialog legId={overlay.legId} />
    case 'keys':
      return <KeysDialog />
    case 'menu':
      return <TileMenu key={overlay.extensionId} extensionId={overlay.extensionId} anchor={overlay.anchor} />
    case 'row-menu':
      return <RowMenu key={`${overlay.row.table}:${overlay.row.id}`} row={overlay.row} anchor={overlay.anchor} />
    case 'ask':
      return <AskDialog command={overlay.command} selection={overlay.selection} />
    case 'presence':
      return <PresenceDialog key={overlay.extensionId} extensionId={overlay.extensionId} />
    case 'settings':
      return <SettingsMenu anchor={overlay.anchor} />
    case 'note':
      return <NoteBox legId={overlay.legId} />
    case 'call-later':
      return <LaterBox wish={overlay.wish} />
    case 'callbacks':
      return <CallbacksSheet />
    case 'messages':
      return <MessagesSheet to={overlay.to} />
    case undefined:
      return null
  }
}
