/**
 * What a code stands for in an answer. Whoever shall come again is told when: there is no 503, no answer that is late and no limit
 * without the seconds after which asking again makes sense.
 */
export type ProblemKind = { readonly title: string } & (
  | { readonly status: 429 | 503 | 504; readonly retryAfterSeconds: number }
  | { readonly status: 400 | 401 | 403 | 404 | 405 | 408 | 409 | 410 | 413 | 415 | 422 | 431 | 500 | 501 }
)
