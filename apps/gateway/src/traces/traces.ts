import type { Command } from '@jackfield/model'
import type { Span } from '@opentelemetry/api'
import type { CommandListener } from '../commands/command-book.ts'
import type { OutgoingAction, Send } from '../commands/step-sender.ts'
import type { Log } from '../log.ts'
import { QuietLog } from '../quiet-log.ts'

/** How long the last spans have to leave when the gateway ends, ms. */
const GOODBYE_MS = 2000

/** The way of each command as spans: from when it is asked for to its outcome, with each action of AMI in it. Names and numbers are not in them. */
export interface Traces extends Required<CommandListener> {
  /** Sends as before, with a span for each action. */
  readonly around: (send: Send) => Send
  readonly stop: () => Promise<void>
}

export interface TracesOptions {
  /** Where an OpenTelemetry collector takes OTLP over HTTP: `http://127.0.0.1:4318/v1/traces`. */
  url: string
  log: Log
}

/** The exchange of commands, each action with its span; the same without traces. */
export const traced = <E extends { send: Send }>(exchange: E, traces: Traces | null): E =>
  traces === null ? exchange : { ...exchange, send: traces.around(exchange.send) }

/** Loads OpenTelemetry, which a gateway without this setting never does. */
export async function openTraces({ url, log }: TracesOptions): Promise<Traces> {
  const [api, { BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ])
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = api
  const quiet = new QuietLog(log)
  const tell = (message: string) => quiet.warn('traces', { reason: message.slice(0, 300) }, 'traces could not be sent')
  const silent = () => {}
  api.diag.setLogger(
    { error: tell, warn: tell, info: silent, debug: silent, verbose: silent },
    { logLevel: api.DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'jackfield' }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })],
  })
  const tracer = provider.getTracer('jackfield')
  const spans = new Map<string, Span>()

  const end = (span: Span, error: string | null) => {
    span.setAttribute('jackfield.outcome', error ?? 'done')
    span.setStatus(error === null ? { code: SpanStatusCode.OK } : { code: SpanStatusCode.ERROR, message: error })
    span.end()
  }

  async function within(action: OutgoingAction, parent: Span, send: Send): ReturnType<Send> {
    const span = tracer.startSpan(
      `AMI ${action.name}`,
      { kind: SpanKind.CLIENT, attributes: { 'jackfield.action.id': action.actionId } },
      trace.setSpan(ROOT_CONTEXT, parent),
    )
    try {
      const response = await send(action)
      end(span, response.ok ? null : 'refused')
      return response
    } catch (error) {
      end(span, String((error as { code?: unknown }).code ?? 'failed'))
      throw error
    }
  }

  return {
    asked({ id, kind, askedAt }: Command) {
      const attributes = { 'jackfield.command.id': id, 'jackfield.command.kind': kind }
      spans.set(id, tracer.startSpan(`command ${kind}`, { startTime: askedAt, attributes }, ROOT_CONTEXT))
    },
    settled({ id, error }: Command) {
      const span = spans.get(id)
      if (span === undefined) return
      spans.delete(id)
      end(span, error?.code ?? null)
    },
    around: (send) => (action) => {
      const parent = spans.get(action.actionId.split('.')[0]!)
      return parent === undefined ? send(action) : within(action, parent, send)
    },
    async stop() {
      for (const span of spans.values()) end(span, 'gateway-ended')
      spans.clear()
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, GOODBYE_MS)
      })
      await Promise.race([provider.shutdown().catch((error: Error) => tell(error.message)), late])
      clearTimeout(timer)
      quiet.stop()
      api.diag.disable()
    },
  }
}
