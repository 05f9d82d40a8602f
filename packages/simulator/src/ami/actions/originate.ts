import type { Actions, Request } from '../request.ts'
import { assignmentsIn } from './assignments.ts'

/** `"Name" <number>`, or a bare number. */
function parseCallerId(text: string): { name: string; number: string } {
  const match = /^\s*"?([^"<]*?)"?\s*<([^>]*)>\s*$/.exec(text)
  if (match) return { name: match[1] ?? '', number: match[2] ?? '' }
  return { name: '', number: text.trim() }
}

const forbidden = /agi|dbdeltree|exec|externalivr|mixmonitor|originate|reload|system/i

function originate(request: Request): void {
  const { exchange } = request
  const channel = request.get('Channel')
  if (channel === '') {
    request.error('Channel not specified')
    return
  }
  const application = request.get('Application')
  const exten = request.get('Exten')
  const context = request.get('Context')
  if (application === '' && (exten === '' || context === '')) {
    request.error('Originate failed')
    return
  }
  if (application !== '' && forbidden.test(application) && !request.session.account?.write.has('system')) {
    request.error('Originate Access Forbidden: app or data blacklisted')
    return
  }
  if (application === '' && !exchange.dialplan.exists(context, exten)) {
    request.error('Extension does not exist.')
    return
  }
  const isAsync = request.isTrue('Async')
  const variables = request.action.all('Variable').flatMap(assignmentsIn)
  const wait = isAsync ? null : request.session.occupy()
  if (isAsync) request.success('Originate successfully queued')
  exchange.originating.start({
    channel,
    target: application === '' ? { context, exten } : { application, data: request.get('Data') },
    caller: parseCallerId(request.get('CallerID')),
    timeoutMs: Number(request.get('Timeout')) || 30_000,
    channelId: request.get('ChannelId') || null,
    otherChannelId: request.get('OtherChannelId') || null,
    variables,
    onResult: ({ success, name, id, reason, target, caller }) => {
      if (!wait) {
        exchange.tell({
          name: 'OriginateResponse',
          actionId: request.action.id,
          success,
          channel: name,
          target,
          reason,
          id,
          caller,
        })
        return
      }
      if (success) request.success('Originate successfully queued')
      else request.error('Originate failed')
      wait()
    },
  })
}

export const originateActions: Actions = {
  Originate: { synopsis: 'Originate a call.', classes: ['originate'], run: originate },
}
