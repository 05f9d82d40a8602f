/** 42 → "0:42", 3725 → "1:02:05". Takes ms; a negative span (clocks differ a little) is 0. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** The time of day of an instant, 24 h, "14:02:11". */
export function formatClock(at: number, withSeconds = true): string {
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  const minutes = `${two(date.getHours())}:${two(date.getMinutes())}`
  return withSeconds ? `${minutes}:${two(date.getSeconds())}` : minutes
}
