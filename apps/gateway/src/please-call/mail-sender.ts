import { cleanText } from '@jackfield/model'
import type { Transporter } from 'nodemailer'
import * as z from 'zod'
import { portOf, type SmtpSettings } from '../config/messages-settings.ts'
import type { Outgoing, Sender, Sent } from '../webhooks/send.ts'

/** How long the server has for its greeting, and for each of its answers, ms. */
const GREETING_MS = 5_000
const ANSWER_MS = 10_000

/** What of a message on its way a letter is made of. */
const Letter = z.object({
  data: z.object({
    mail: z.object({
      ...{ to: z.string(), name: z.string(), subject: z.string(), text: z.string(), html: z.string().optional() },
      /** Tables, of CSV. */
      attachments: z.array(z.object({ filename: z.string(), content: z.string() })).default([]),
    }),
  }),
})

/**
 * Sends the letters in messages on their way by SMTP: plain text, of a report tables too. Every header is written by nodemailer from its own field, so that no name can add one;
 * a letter names no file and no address to be read. A message without a letter goes to the sender's own address, as a test.
 */
export function mailSenderOf(settings: SmtpSettings, { greetingMs = GREETING_MS } = {}): Sender {
  const { from } = settings
  let opened: Promise<Transporter> | null = null
  const open = () => (opened ??= transportOf(settings, greetingMs))
  const send = async ({ headers, body, signal }: Outgoing): Promise<Sent> => {
    const parsed = Letter.safeParse(JSON.parse(body))
    const test: z.infer<typeof Letter>['data']['mail'] = {
      to: from,
      name: '',
      subject: 'Jackfield',
      text: 'The board can send e-mail.',
      attachments: [],
    }
    const { to, name, subject, text, html, attachments } = parsed.data?.data.mail ?? test
    try {
      const transport = await open()
      if (signal.aborted) return { reason: 'the gateway ends' }
      await transport.sendMail({
        from: { name: 'Jackfield', address: from },
        to: { name, address: to },
        subject,
        text,
        ...(html === undefined ? {} : { html }),
        attachments: attachments.map((one) => ({ ...one, contentType: 'text/csv; charset=utf-8' })),
        // The same at each attempt: a server that took it already knows it again.
        messageId: `<${headers['webhook-id']}@${from.split('@').at(-1)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { reason: null }
    } catch (error) {
      return { reason: wordsOf(error as NodeJS.ErrnoException & { response?: string }) }
    }
  }
  const close = () => void opened?.then((transport) => transport.close())
  return Object.assign(send, { close })
}

async function transportOf(settings: SmtpSettings, greetingMs: number): Promise<Transporter> {
  const { host, secure, user, password } = settings
  // Loaded only where letters are sent.
  const { createTransport } = await import('nodemailer')
  return createTransport({
    ...{ host, port: portOf(settings) },
    ...{ secure: secure === 'tls', requireTLS: secure === 'starttls', ignoreTLS: secure === 'plain' },
    ...(user === undefined ? {} : { auth: { user, pass: password } }),
    ...{ connectionTimeout: greetingMs, greetingTimeout: greetingMs, socketTimeout: ANSWER_MS },
  })
}

/** The server's own words, where it had some. */
function wordsOf({ response, code, message }: NodeJS.ErrnoException & { response?: string }): string {
  if (response) return cleanText(`the mail server said: ${response}`, 200)
  if (code === 'ETIMEDOUT') return 'the mail server did not answer in time'
  if (message.includes('ECONNREFUSED')) return 'no mail server listens there'
  if (code === 'EDNS' || message.includes('ENOTFOUND')) return 'the name of the mail server is not known'
  return cleanText(message, 200)
}
