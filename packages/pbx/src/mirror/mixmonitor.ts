import type { Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/** [REC-1] MixMonitorStart and Stop bear no id: they can only be counted. */
export function countRecording(mirror: Mirror, channel: Channel, step: 1 | -1): void {
  const before = channel.recordings
  channel.recordings = Math.max(0, before + step)
  if (channel.recordings > 0 !== before > 0) touch(mirror, channel)
}
