import { expect } from 'vitest'
import { EventStoreError, type EventStoreErrorCode, WrongExpectedRevisionError } from '../errors.ts'
import type { ExpectedRevision } from '../events.ts'
import { refusal } from './support.ts'

/** Asserts that a promise is refused with one code, and that the message is a sentence about it. */
export const expectRefused = async (
  promise: Promise<unknown>,
  code: EventStoreErrorCode,
  message = /\w+.*\.$/s,
): Promise<void> => {
  const error = await refusal(promise)
  expect(error).toBeInstanceOf(EventStoreError)
  expect(error).toMatchObject({ name: 'EventStoreError', code, message: expect.stringMatching(message) })
}

/** Asserts every field of a wrong expected revision. */
export const expectWrongRevision = async (
  promise: Promise<unknown>,
  stream: string,
  expected: ExpectedRevision,
  actual: number | 'no_stream',
): Promise<void> => {
  const error = await refusal(promise)
  expect(error).toBeInstanceOf(WrongExpectedRevisionError)
  expect({ ...(error as WrongExpectedRevisionError) }).toStrictEqual({
    name: 'WrongExpectedRevisionError',
    code: 'WRONG_EXPECTED_REVISION',
    stream,
    expected,
    actual,
  })
  expect((error as Error).message).toBe(`Stream ${stream} is at ${actual}, the append expected ${expected}.`)
}
