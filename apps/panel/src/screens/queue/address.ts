import type { Queue, QueueId } from '@jackfield/model'
import { useCallback, useEffect, useState } from 'react'

/** The address of a queue's page. */
export const queueAddress = (id: QueueId): string => `/queue?${new URLSearchParams({ name: id })}`

/** The queue that is meant by its id, or by the name that people read; null = there is none. */
export function meantQueue(queues: ReadonlyMap<string, Queue>, asked: string): QueueId | null {
  const name = asked.trim()
  if (queues.has(name)) return name as QueueId
  const alike = [...queues.values()].filter((queue) => queue.name.toLowerCase() === name.toLowerCase())
  return alike.length === 1 ? alike[0]!.id : null
}

/** What the address asks for; null before the page lives, '' = nothing. Another queue is opened in place: the board goes on, and Back comes back. */
export function useAsked(): [asked: string | null, open: (id: QueueId) => void] {
  const [asked, setAsked] = useState<string | null>(null)
  useEffect(() => {
    const read = () => setAsked(new URLSearchParams(location.search).get('name') ?? '')
    read()
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  const open = useCallback((id: QueueId) => {
    history.pushState(null, '', queueAddress(id))
    setAsked(id)
  }, [])
  return [asked, open]
}
