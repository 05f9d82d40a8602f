import { Validator } from '@seriousme/openapi-schema-validator'

/** What the published schema of OpenAPI says of a document. */
export async function validateSpec(document: object): Promise<{ valid: boolean; errors?: unknown }> {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as Record<string, unknown>)
  return errors === undefined ? { valid } : { valid, errors }
}
