import { ExtensionId } from '@jackfield/model'
import { z } from 'zod'

/** What a person who tries the demo may ask of its simulated exchange; `phone` is their own, if they have chosen one. */
export const DemoAsk = z.strictObject({
  what: z.enum(['call', 'rush', 'lost-link']),
  phone: z.nullable(ExtensionId),
})
export type DemoAsk = z.infer<typeof DemoAsk>

/** How a gateway reaches the exchange that is simulated for it. A gateway of a real exchange has none. */
export type DemoControl = {
  ask: (ask: DemoAsk) => void
  /** The phones of the operators who have a board open; told whenever that changes. */
  present: (phones: readonly ExtensionId[]) => void
}
