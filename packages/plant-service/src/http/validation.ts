import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { fieldErrors } from './field-errors.ts'
import { failure, type ServiceError } from './service-error.ts'

/** Input that its schema refuses, as it is answered: each field that is wrong, and what would be right. */
export const invalidInput = (issues: readonly z.core.$ZodIssue[], part: string): ServiceError => {
  const errors = fieldErrors(issues)
  const [first] = errors
  const where = first?.field ? `${first.field}: ` : ''
  const detail = first ? `${where}${first.message}` : 'It does not have the shape that is asked for.'
  return failure(part === 'body' ? 'INVALID_POST' : 'INVALID_QUERY', detail, { field: first?.field, errors })
}

/** Validates with the route's zod schema; what comes out is what the schema makes of it (grams, defaults). */
export const zodValidator: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (data: unknown) => {
    const result = schema.safeParse(data)
    return result.success
      ? { value: result.data }
      : { error: invalidInput(result.error.issues, httpPart ?? 'body') }
  }
}
