import type { ExtensionId } from '@jackfield/model'
import { useCallback } from 'react'
import { usePanel } from '../state/panel.tsx'
import { useDo } from './use-do.ts'

export interface MyPhone {
  /** Makes it the operator's phone. Where another is signed in at it, `takeOverFrom` names them; else that is asked first. */
  readonly choose: (id: ExtensionId, takeOverFrom?: string) => void
  /** C34: signs the operator out of the phone where they are. */
  readonly leave: () => void
}

/** How the operator comes to another phone: by signing in at it, or where nobody has an account by saying so in this browser. */
export function useMyPhone(): MyPhone {
  const { board, settings, ui } = usePanel()
  const act = useDo()
  const choose = useCallback<MyPhone['choose']>(
    (extensionId, takeOverFrom) => {
      const { me, view } = board.getState()
      const { myExtension, knowsKeys } = settings.getState()
      const teach = () => myExtension === null && !knowsKeys && ui.setState({ firstSteps: true })
      if (me.hotDesks !== true) {
        settings.setState({ myExtension: extensionId })
        teach()
        return
      }
      const there = view.hotDesks.get(extensionId)
      if (there && !there.assigned && there.name !== me.name && takeOverFrom === undefined) {
        ui.setState({ overlay: { kind: 'my-extension', takeOver: extensionId } })
        return
      }
      const asked = { kind: 'sign-in-at-phone', actorExtensionId: me.extensionId, extensionId } as const
      // The desk itself shows whose phone it is now.
      void act((id) => ({ id, ...asked, takeOverFrom: takeOverFrom ?? null }), true).then((isDone) => isDone && teach())
    },
    [board, settings, ui, act],
  )
  const leave = useCallback(() => {
    const { extensionId } = board.getState().me
    if (extensionId === null) return
    const asked = { kind: 'sign-out-of-phone', actorExtensionId: extensionId, extensionId } as const
    void act((id) => ({ id, ...asked }), true).then((isDone) => {
      // Who does it themselves need not be told.
      if (isDone) ui.setState({ lostPhone: null })
    })
  }, [board, ui, act])
  return { choose, leave }
}
