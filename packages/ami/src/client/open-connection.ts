import { HttpConnection } from '../http/http-connection.ts'
import { httpFormOf } from '../http/http-form.ts'
import type { Connection, ConnectionHandlers } from './connection.ts'
import type { ResolvedOptions } from './options.ts'
import { openTcpConnection } from './tcp-connection.ts'

/** On AMI's own port, or over HTTP. */
export function openConnection(options: ResolvedOptions, handlers: ConnectionHandlers): Connection {
  const form = options.http === undefined ? null : httpFormOf(options.http.path)
  return options.http === undefined || form === null
    ? openTcpConnection(options, handlers)
    : new HttpConnection(options, options.http.path, form, handlers)
}
