import { z } from 'zod'

/** `127.0.0.1:4573`, `[::1]`, a name of this machine: where something listens besides the board, at a port of its own when none is said. */
export function listenAddress(usualPort: number) {
  const example = `must be an address of this machine and a port, like 127.0.0.1:${usualPort}`
  return z
    .string(example)
    .max(260, example)
    .transform((text, context) => {
      const [, bracketed, plain, port] =
        /^(?:\[([0-9A-Fa-f:.]{2,45})\]|([A-Za-z0-9.-]{1,253}))(?::(\d{1,5}))?$/.exec(text) ?? []
      const host = bracketed ?? plain
      if (host !== undefined && Number(port ?? 1) >= 1 && Number(port ?? 1) <= 65_535)
        return { host, port: port === undefined ? usualPort : Number(port) }
      context.addIssue({ code: 'custom', message: example })
      return z.NEVER
    })
}
