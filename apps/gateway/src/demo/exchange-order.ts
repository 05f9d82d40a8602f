import { ExtensionId } from '@jackfield/model'
import { z } from 'zod'
import { DemoAsk } from './demo-control.ts'

/** The options of the process of the simulated exchange. */
export const ExchangeOrder = z.object({
  extensions: z.number(),
  callsPerMinute: z.number(),
  seed: z.number(),
  username: z.string(),
  secret: z.string(),
  systemSecret: z.string(),
  talkPhones: z.boolean(),
  ariUsername: z.string(),
  ariPassword: z.string(),
})
export type ExchangeOrder = z.infer<typeof ExchangeOrder>

/** What it answers when it can be reached. */
export const ExchangePorts = z.object({ amiPort: z.number(), ariPort: z.number() })
export type ExchangePorts = z.infer<typeof ExchangePorts>

/** What it is told afterwards. */
export const ExchangeWish = z.union([z.object({ present: z.array(ExtensionId) }), z.object({ ask: DemoAsk })])
export type ExchangeWish = z.infer<typeof ExchangeWish>
