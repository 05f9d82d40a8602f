import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { io } from 'socket.io-client'

/**
 * A browser's half of the link, that reads and forgets. Resolves, when it has its snapshot, with what closes it. `cookie` = that of a sign-in; null = the
 * board is open.
 */
export async function panelSocket(url: string, cookie: string | null = null): Promise<() => void> {
  const socket = io(url, {
    ...{ path: '/live', transports: ['websocket'], forceNew: true },
    auth: { protocolVersion: PROTOCOL_VERSION },
    extraHeaders: { origin: new URL(url).origin, ...(cookie === null ? {} : { cookie }) },
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('snapshot', () => resolve())
    socket.once('connect_error', reject)
  })
  return () => void socket.close()
}
