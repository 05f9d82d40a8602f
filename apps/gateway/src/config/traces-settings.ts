import { z } from 'zod'

/** Where an OpenTelemetry collector takes traces. */
export const tracesSettings = z
  .strictObject({
    url: z
      .string()
      .regex(/^https?:\/\/[^\s@]+$/, 'must be like http://127.0.0.1:4318/v1/traces, without a user or password')
      .optional(),
  })
  .prefault({})
