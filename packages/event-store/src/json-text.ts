import { EventStoreError } from './errors.ts'
import type { JsonObject } from './events.ts'

/** JSON turns what it cannot say into null without a word, so a null has to be looked for in the value. */
const saysWhatJsonCannot = (value: unknown): boolean => {
  if (typeof value === 'number') return !Number.isFinite(value)
  if (Array.isArray(value)) return value.some(saysWhatJsonCannot)
  if (typeof value === 'object' && value !== null) return Object.values(value).some(saysWhatJsonCannot)
  return value === undefined || typeof value === 'function' || typeof value === 'symbol'
}

/** Data or metadata of an event as the text that a store keeps. Errors: INVALID, naming what it is of. */
export const jsonText = (value: JsonObject, what: string): string => {
  const invalid = (why: string, cause?: unknown): EventStoreError =>
    new EventStoreError('INVALID', `${what} cannot be said in JSON: ${why}.`, { cause })
  let text: string
  try {
    text = JSON.stringify(value)
  } catch (error) {
    throw invalid(error instanceof Error ? error.message.split('\n', 1).join('') : String(error), error)
  }
  // Only a text with null in it is worth the walk.
  if (text.includes('null') && saysWhatJsonCannot(value))
    throw invalid('it holds a number that is not finite, or something that is no value')
  return text
}
