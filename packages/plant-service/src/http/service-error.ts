import type { Refusal } from '@lodestone/domain'
import { type HouseCode, PROBLEMS } from './problem-codes.ts'

/** A field that is wrong, as a path into what was sent (`inputs/0/mass`), and what would be right. */
export type FieldError = { readonly field: string; readonly message: string }

type Kind = {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly retryAfterSeconds?: number
}

type Particulars = {
  readonly field?: string | undefined
  readonly remedy?: string | undefined
  readonly errors?: readonly FieldError[] | undefined
  /** Where it is known better than the code does. */
  readonly retryAfterSeconds?: number | undefined
  readonly cause?: unknown
}

/** What a service answers instead of what was asked for; becomes a problem document (RFC 9457). Its message is for the caller. */
export class ServiceError extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly field: string | undefined
  readonly remedy: string | undefined
  readonly errors: readonly FieldError[] | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(kind: Kind, detail: string, more: Particulars = {}) {
    super(detail, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'ServiceError'
    this.code = kind.code
    this.status = kind.status
    this.title = kind.title
    this.field = more.field
    this.remedy = more.remedy
    this.errors = more.errors
    this.retryAfterSeconds = more.retryAfterSeconds ?? kind.retryAfterSeconds
  }
}

/** An error with one of the house's own codes. */
export const failure = (code: HouseCode, detail: string, more: Particulars = {}): ServiceError =>
  new ServiceError({ code, ...PROBLEMS[code] }, detail, more)

const sentence = (code: string): string => {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A refusal of the book, as the service answers it. */
export const refusalError = ({ code, message, field, remedy }: Refusal): ServiceError =>
  code === 'IDEMPOTENCY_KEY_REUSED'
    ? failure(code, message, { field, remedy })
    : new ServiceError({ code, status: 422, title: sentence(code) }, message, { field, remedy })
