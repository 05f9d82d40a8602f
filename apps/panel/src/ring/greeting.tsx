'use client'
import type { BoardState } from '@jackfield/client'
import type { Call } from '@jackfield/model'
import { MessageCircle } from 'lucide-react'
import { useBoard, useRow } from '../state/panel.tsx'
import { greetingFor } from './greeting-for.ts'

const greetingsOf = ({ site }: BoardState) => site.greetings

/** A14: the words with which this call is answered, by the number that was called or by its queue. */
export function Greeting({ call }: { call: Call }) {
  const greetings = useBoard(greetingsOf)
  const queue = useRow('queues', call.queueId ?? ('' as NonNullable<Call['queueId']>))
  const words = greetingFor(greetings, call, queue?.name ?? null)
  return words === null ? null : (
    <p className="flex items-start gap-1.5 text-[0.9375rem] font-semibold" data-greeting="">
      <MessageCircle size="0.875rem" className="mt-0.5 flex-none" aria-hidden="true" />
      <bdi className="text-pretty">{words}</bdi>
    </p>
  )
}
