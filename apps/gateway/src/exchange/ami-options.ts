import type { AmiClientOptions } from '@jackfield/ami'
import type { Config } from '../config/config-shape.ts'

/** How the gateway logs in to AMI, and which events it wants. */
export function amiOptionsOf({
  host,
  port,
  tls,
  http,
  username,
  secret,
  auth,
  keepaliveMs,
  charset,
}: Config['ami']): AmiClientOptions {
  return {
    host,
    port,
    username,
    secret,
    auth,
    keepaliveMs,
    ...(charset === undefined ? {} : { fallbackCharset: charset }),
    eventMask: 'system,call,agent,user',
    ...(http === undefined ? {} : { http }),
    ...(tls === null
      ? {}
      : {
          tls: {
            ...(tls.ca === null ? {} : { ca: tls.ca }),
            ...(tls.servername === null ? {} : { servername: tls.servername }),
          },
        }),
  }
}
