import { memo } from 'react'

/** A name of at most so many characters fits nearly everywhere; it needs no title. */
const SHORT = 18

/**
 * A name chosen by somebody else: plain text, isolated from the direction of what surrounds it, shortened at its end
 * when it doesn't fit. The whole of it is in the title and in what a screen reader reads.
 */
export const Name = memo(function Name({ children, className = '' }: { children: string; className?: string }) {
  return (
    <bdi dir="auto" className={`name ${className}`} title={children.length > SHORT ? children : undefined}>
      {children}
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
