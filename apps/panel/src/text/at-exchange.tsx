'use client'
import { exchangeName, type View } from '@jackfield/model'
import { useCallback } from 'react'
import { useView } from '../state/panel.tsx'

/** S7: at which of several exchanges that is; nothing on a board of one. */
export function AtExchange({ id }: { id: string }) {
  const name = useView(
    ['exchanges'],
    useCallback((view: View) => exchangeName(view, id), [id]),
  )
  return (
    name !== null && (
      <bdi
        data-exchange={id.slice(0, id.indexOf(':'))}
        className="flex-none self-center text-xs font-normal text-ink-3"
      >
        {name}
      </bdi>
    )
  )
}
