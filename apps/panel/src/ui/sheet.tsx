'use client'
import { type ReactNode, useCallback, useMemo } from 'react'
import { Dialog, Modal, ModalOverlay, Popover } from 'react-aria-components'
import { usePanel } from '../state/panel.tsx'

/** Closes what lies over the board; focus goes back to where it was. */
export function useClose(): () => void {
  const { ui } = usePanel()
  return useCallback(() => ui.setState({ overlay: null }), [ui])
}

/**
 * A dialog over the board, which stays as bright as it was: a call that rings meanwhile is seen and can be clicked ([HAND-7]). Esc and a click
 * outside close it: always safe. `beside`: it opens there, and not in the middle of the board.
 */
export function Sheet({
  label,
  children,
  wide = false,
  widest = false,
  alert = false,
  beside = null,
}: {
  label: string
  children: ReactNode
  wide?: boolean
  widest?: boolean
  alert?: boolean
  beside?: Element | null
}) {
  const close = useClose()
  const trigger = useMemo(() => ({ current: beside }), [beside])
  const dialog = (
    <Dialog
      role={alert ? 'alertdialog' : 'dialog'}
      aria-label={label}
      className="card overflow-hidden border-line-strong/40 bg-raised shadow-2xl outline-none"
    >
      {children}
    </Dialog>
  )
  if (beside !== null)
    return (
      <Popover
        isOpen
        triggerRef={trigger}
        aria-label={label}
        placement="start"
        onOpenChange={(open) => open || close()}
        className="w-120 max-w-[90vw]"
      >
        {dialog}
      </Popover>
    )
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => open || close()}
      // The widest leaves the desk free: a card that rings there lies above it.
      className={`fixed inset-0 z-30 flex items-start justify-center overflow-y-auto px-4 pt-[9vh] pb-4 pointer-events-none ${widest ? 'lg:ps-84' : ''}`}
    >
      <Modal className={`pointer-events-auto w-full ${widest ? 'max-w-4xl' : wide ? 'max-w-2xl' : 'max-w-lg'}`}>
        {dialog}
      </Modal>
    </ModalOverlay>
  )
}
