import { memo } from 'react'
import { splitMiddle } from './split-middle.ts'

/**
 * A name chosen by somebody else: plain text, isolated from the direction of what surrounds it, shortened in its middle
 * when it doesn't fit. The whole of it is in the title and in what a screen reader reads.
 */
export const Name = memo(function Name({ children, className = '' }: { children: string; className?: string }) {
  const [head, tail] = splitMiddle(children)
  return (
    <bdi dir="auto" className={`middle ${className}`} title={tail ? children : undefined}>
      <span>{head}</span>
      {tail && <span>{tail}</span>}
    </bdi>
  )
})

/** A number: isolated and left to right whatever the language around it. */
export function PhoneNumber({ children, className = '' }: { children: string; className?: string }) {
  return (
    <bdi dir="ltr" className={className}>
      {children}
    </bdi>
  )
}
