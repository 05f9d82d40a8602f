import { isShownName, isShownNumber, isShownPrefix, MAX_PREFIX } from '@jackfield/dialplan'
import { z } from 'zod'

/*
 * C4: what a moved call shows at the phone that rings. All of it stands in a variable of the dialplan, so only what means nothing there is let
 * through. YAML takes a number without quotes for arithmetic, and its first zero is gone: so it has to be a text.
 */

const numberText = 'must be keep, operator, or a number in quotes such as "+39065512340"'
const nameText = "must be keep, operator, none, or a name of letters, digits, blanks and . ' - (60 at most)"
const prefixText = `must begin with a letter or digit and have letters, digits, blanks and . : ' * # > / + - (${MAX_PREFIX} at most)`

const ShownSettings = z.strictObject({
  prefix: z
    .string(prefixText)
    .trim()
    .refine((text) => text === '' || isShownPrefix(text), prefixText)
    .optional(),
  name: z.string(nameText).trim().refine(isShownName, nameText).optional(),
  number: z
    .string(numberText)
    .refine((text) => text === 'keep' || text === 'operator' || isShownNumber(text), numberText)
    .optional(),
})

const both = { inside: ShownSettings.optional(), outside: ShownSettings.optional() }

const ShownLine = z
  .strictObject({ trunk: z.string().min(1).optional(), did: z.string().min(1).optional(), ...both })
  .refine(({ trunk, did }) => trunk !== undefined || did !== undefined, 'must have a trunk, a did, or both')

/** `transfers` in the config file. */
export const TransferSettings = z
  .strictObject({
    callerId: z
      .strictObject({ ...both, lines: z.array(ShownLine).max(200, 'must be 200 or fewer').optional() })
      .optional(),
  })
  .prefault({})
