/** What a service answers when it does not do what was asked (RFC 9457), with a stable `code`. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  /** The field that is wrong, as a path into the post: `inputs/0/mass`. */
  readonly field?: string
  /** What would be right. */
  readonly remedy?: string
  readonly errors?: readonly { readonly field: string; readonly message: string }[]
  readonly requestId?: string
}

/**
 * A request that was not done. `status` is 0 and `code` is `UNREACHABLE` where no answer came at all: whether a post was
 * recorded is then unknown, and posting it again with `idempotencyKey` gives the one true outcome.
 */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly field: string | undefined
  readonly remedy: string | undefined
  readonly problem: Problem
  /** The key of the post that this is about, for posting it again. */
  readonly idempotencyKey: string | undefined

  constructor(problem: Problem, options: ErrorOptions & { idempotencyKey?: string | undefined } = {}) {
    super(problem.detail, options)
    this.name = 'ProblemError'
    this.code = problem.code
    this.status = problem.status
    this.field = problem.field
    this.remedy = problem.remedy
    this.problem = problem
    this.idempotencyKey = options.idempotencyKey
  }
}

export const isProblemError = (error: unknown, code?: string): error is ProblemError =>
  error instanceof ProblemError && (code === undefined || error.code === code)

/** True when a problem says nothing about the request itself: nobody answered, or the service asks to come again. */
export const isTransient = ({ status, code }: { readonly status: number; readonly code: string }): boolean =>
  status === 0 || status === 429 || status === 502 || status === 503 || code === 'HTTP_504'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The problem in an answer's body, or one made of its status where the body is none of ours (a proxy's page). */
export const problemOf = (status: number, body: string, where: string): Problem => {
  try {
    const parsed: unknown = JSON.parse(body)
    if (
      typeof parsed === 'object' &&
      parsed !== null &&
      'code' in parsed &&
      textOf(parsed.code) !== undefined
    )
      return parsed as Problem
  } catch {
    // Not JSON: not from one of our services.
  }
  return {
    type: `urn:lodestone:problem:HTTP_${status}`,
    title: `HTTP ${status}`,
    status,
    code: `HTTP_${status}`,
    detail: `${where} answered ${status}, and not as a Lodestone service does.`,
    remedy: 'Check the address, and what stands between you and the service.',
  }
}

/** Nobody answered at `where`. */
export const unreachable = (where: string, cause: unknown): Problem => ({
  type: 'urn:lodestone:problem:UNREACHABLE',
  title: 'No answer',
  status: 0,
  code: 'UNREACHABLE',
  detail: `No answer from ${where} (${reasonOf(cause)}).`,
  remedy: 'Check that the service runs there; a post can be repeated safely with the same idempotency key.',
})

const reasonOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause)
  if (cause.name === 'TimeoutError') return 'it took too long'
  // fetch hides the reason (ECONNREFUSED, ENOTFOUND) in the cause of its TypeError.
  const inner: unknown = cause.cause
  if (inner instanceof Error) return 'code' in inner ? String(inner.code) : inner.message
  return cause.message
}
