import type { BoardStore } from '@jackfield/client'

/** Longest that the rest of the page waits for a first board, ms: a gateway that is slow to answer must not keep it away. */
export const MOST_WAIT_MS = 1_000

/**
 * Resolves when the first board is on the screen, or none is to be waited for: the link was refused or lost, or takes too long. What comes after it
 * is asked for then, since reading and running it would take the main thread away from the board.
 */
export function firstBoard(
  board: Pick<BoardStore, 'getState' | 'subscribe'>,
  nextFrame: (drawn: () => void) => void = (drawn) => requestAnimationFrame(() => setTimeout(drawn)),
): () => Promise<void> {
  const come = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, MOST_WAIT_MS)
      const look = () => {
        if (board.getState().link.state === 'connecting') return
        stop()
        nextFrame(() => {
          clearTimeout(timer)
          resolve()
        })
      }
      const stop = board.subscribe(look)
      look()
    })
  let first: Promise<void> | null = null
  return () => {
    first ??= come()
    return first
  }
}
