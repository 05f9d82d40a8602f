'use client'
import { MAX_NOTE } from '@jackfield/model'

/** Where a note is written: Enter sends it, unless it chooses a character of a script that is written so. */
export function NoteField({
  label,
  placeholder,
  text,
  write,
  send,
}: {
  label: string
  placeholder: string
  text: string
  write: (text: string) => void
  send: () => void
}) {
  return (
    <textarea
      className="field h-auto! py-1.5"
      rows={3}
      maxLength={MAX_NOTE}
      dir="auto"
      // biome-ignore lint/a11y/noAutofocus: it is what is left to be said
      autoFocus
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => write(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        send()
      }}
    />
  )
}
