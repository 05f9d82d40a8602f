'use client'
import { type ComponentType, type ReactNode, useContext, useEffect, useState } from 'react'
import { WholeWords } from '../i18n/whole-words.ts'
import { usePanel } from '../state/panel.tsx'

/** A component in a file of its own. */
export interface Part<P extends object> {
  load: () => Promise<ComponentType<P>>
  /** null before it has come. */
  come: ComponentType<P> | null
}

export const partOf = <P extends object = object>(load: Part<P>['load']): Part<P> => ({ load, come: null })

/**
 * Draws its children after the first board, once all texts are there. It is never part of the page's own HTML, so that a board that lives
 * early disturbs no hydration; and where it can't be had it is asked for again, and breaks nothing meanwhile.
 */
export function AfterFirst<P extends object>({
  part,
  meanwhile = null,
  ...props
}: P & { part: Part<P>; meanwhile?: ReactNode }): ReactNode {
  const { parts, firstBoard } = usePanel()
  const whole = useContext(WholeWords)
  const [Come, setCome] = useState(() => part.come)
  useEffect(() => {
    if (Come) return
    let wanted = true
    void firstBoard()
      .then(() => parts.bring(part.load))
      .then((component) => {
        part.come = component
        if (wanted) setCome(() => component)
      })
    return () => {
      wanted = false
    }
  }, [Come, part, parts, firstBoard])
  return Come && whole ? <Come {...(props as unknown as P)} /> : meanwhile
}
