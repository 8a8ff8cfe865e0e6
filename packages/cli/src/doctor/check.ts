/** What was looked at, and how it is. */
export type Check = {
  readonly name: string
  /** `ok`; `warn`: works, and will not for ever; `fail`: something does not work; `skip`: could not be looked at. */
  readonly state: 'ok' | 'warn' | 'fail' | 'skip'
  readonly detail: string
  /** What to do. */
  readonly remedy?: string | undefined
}

export const ok = (name: string, detail: string): Check => ({ name, state: 'ok', detail })
export const warn = (name: string, detail: string, remedy: string): Check => ({
  name,
  state: 'warn',
  detail,
  remedy,
})
export const fail = (name: string, detail: string, remedy?: string): Check => ({
  name,
  state: 'fail',
  detail,
  remedy,
})
export const skip = (name: string, detail: string): Check => ({ name, state: 'skip', detail })
