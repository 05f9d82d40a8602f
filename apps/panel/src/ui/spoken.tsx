import { useEffect } from 'react'
import { useSpeak } from './announcer.tsx'

/** Says its text to a screen reader whenever it is another. */
export function Spoken({ text }: { text: string }) {
  const speak = useSpeak()
  useEffect(() => speak(text), [speak, text])
  return null
}
