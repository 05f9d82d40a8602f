'use client'
import { type ReactNode, useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useLocale } from 'use-intl'
import { commandNamed } from '../../commands/all.ts'
import type { Overlay } from '../../state/overlay.ts'
import { usePanel, useUi } from '../../state/panel.tsx'
import { CallbacksSheet } from './desk-data/callbacks-sheet.tsx'
import { LaterBox } from './desk-data/later-box.tsx'
import { MessagesSheet } from './desk-data/messages-sheet.tsx'
import { NoteBox } from './desk-data/note-box.tsx'
import { PleaseCallBox } from './desk-data/please-call-box.tsx'
import { AskDialog } from './dialogs/ask-dialog.tsx'
import { FreePhone } from './dialogs/free-phone.tsx'
import { HangUpDialog } from './dialogs/hang-up-dialog.tsx'
import { KeysDialog } from './dialogs/keys-dialog.tsx'
import { PresenceDialog } from './dialogs/presence-dialog.tsx'
import { RowMenu } from './dialogs/row-menu.tsx'
import { SettingsMenu } from './dialogs/settings-menu.tsx'
import { TileMenu } from './dialogs/tile-menu.tsx'
import { DialBox } from './find/dial-box.tsx'
import { GetPicker } from './find/get-picker.tsx'
import { MyExtensionPicker } from './find/my-extension-picker.tsx'
import { Palette } from './find/palette.tsx'
import { ParkPicker } from './find/park-picker.tsx'
import { TakePhone } from './find/take-phone.tsx'
import { TargetPicker } from './find/target-picker.tsx'
import { WhomPicker } from './find/whom-picker.tsx'
import { HelpSheet } from './help/help-sheet.tsx'
import { LayoutSheet } from './layout/layout-sheet.tsx'
import { MailboxSheet } from './voicemail/mailbox-sheet.tsx'
import { LostSheet } from './why/lost-sheet.tsx'
import { WhySheet } from './why/why-sheet.tsx'

/** The overlay over the board, in the direction of its language. Loaded after the first screen; one at a time. */
export function Overlays() {
  return (
    <I18nProvider locale={useLocale()}>
      <Overlaid />
    </I18nProvider>
  )
}

/** What each kind of overlay shows. */
const dialogs: { [K in Overlay['kind']]: (overlay: Extract<Overlay, { kind: K }>) => ReactNode } = {
  transfer: ({ legId }) => <TargetPicker legId={legId} />,
  get: ({ waitingOnly }) => <GetPicker waitingOnly={waitingOnly} />,
  whom: ({ letter }) => <WhomPicker key={letter} letter={letter} />,
  park: ({ legId, lot }) => <ParkPicker legId={legId} lot={lot} />,
  dial: () => <DialBox />,
  palette: () => <Palette />,
  'my-extension': ({ takeOver, free }) => {
    if (free !== undefined) return <FreePhone phone={free} />
    return takeOver === undefined ? <MyExtensionPicker /> : <TakePhone phone={takeOver} />
  },
  'hang-up': ({ legId }) => <HangUpDialog legId={legId} />,
  keys: () => <KeysDialog />,
  help: () => <HelpSheet />,
  menu: ({ extensionId, anchor }) => <TileMenu key={extensionId} extensionId={extensionId} anchor={anchor} />,
  'row-menu': ({ row, anchor }) => <RowMenu key={`${row.table}:${row.id}`} row={row} anchor={anchor} />,
  ask: ({ label, selection }) => <AskDialog command={commandNamed(label)} selection={selection} />,
  presence: ({ extensionId }) => <PresenceDialog key={extensionId} extensionId={extensionId} />,
  settings: ({ anchor }) => <SettingsMenu anchor={anchor} />,
  layout: () => <LayoutSheet />,
  note: ({ legId }) => <NoteBox legId={legId} />,
  'please-call': ({ legId, to }) => <PleaseCallBox key={legId} legId={legId} to={to} />,
  'call-later': ({ draft }) => <LaterBox draft={draft} />,
  callbacks: () => <CallbacksSheet />,
  messages: ({ to }) => <MessagesSheet to={to} />,
  why: ({ of }) => <WhySheet key={`${of.table}:${of.id}`} of={of} />,
  mailbox: ({ extensionId }) => <MailboxSheet key={extensionId} extensionId={extensionId} />,
  lost: () => <LostSheet />,
}

function Overlaid() {
  const { ui } = usePanel()
  const overlay = useUi((state) => state.overlay)
  // Behind the effects of what it shows: by then that has the focus.
  useEffect(() => ui.setState({ shown: overlay }), [ui, overlay])
  return overlay && (dialogs[overlay.kind] as (overlay: Overlay) => ReactNode)(overlay)
}
