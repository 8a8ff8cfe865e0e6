/** How often and how long a request is repeated. */
export type RetryOptions = {
  /** Keep trying for this many milliseconds after the first failure; 30,000 unless told, 0 for never. */
  readonly retryForMs?: number
}

const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 5_000

/** Doubling delays with jitter, so that many clients of a service that comes back do not come all at once. */
const delayMs = (attempt: number): number => {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt)
  return ceiling / 2 + (Math.random() * ceiling) / 2
}

/** Resolves after `ms`; rejects with the signal's reason when it aborts. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, ms)
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })

/** One patience: counts failures in a row, and says when it is over. */
export type Patience = {
  /** Waits before the next try and gives true, or false when the time is used up. `retryAfterMs` is what the service asked for. */
  wait(retryAfterMs?: number): Promise<boolean>
  /** There was progress: begin anew. */
  renew(): void
}

export const createPatience = ({ retryForMs = 30_000 }: RetryOptions, signal?: AbortSignal): Patience => {
  let attempt = 0
  let since: number | undefined
  return {
    wait: async (retryAfterMs = 0) => {
      since ??= performance.now()
      const delay = Math.max(retryAfterMs, delayMs(attempt++))
      if (performance.now() + delay > since + retryForMs) return false
      await pause(delay, signal)
      return true
    },
    renew: () => {
      attempt = 0
      since = undefined
    },
  }
}

/** The Retry-After header in milliseconds: seconds, or a date. */
export const retryAfterMs = (header: string | null): number => {
  if (header === null) return 0
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(header)
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now())
}
