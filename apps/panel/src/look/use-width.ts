import { type RefObject, useEffect, useState } from 'react'

/** The width within an element, px; a guess before it is drawn. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(900)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const style = getComputedStyle(element)
      setWidth(element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return width
}
