import type { Expected } from '../log/expected.ts'
import { RefusedError } from '../refusal.ts'

type ExpectedOptions = {
  hasAny(): boolean
  hasNoStream(): boolean
  hasStreamExists(): boolean
}

/** Reads the expected revision that one of the protocol's option messages carries. Errors: RefusedError when none is set. */
export const expectedOf = (options: ExpectedOptions, revision: string | null): Expected => {
  if (options.hasAny()) return 'any'
  if (options.hasNoStream()) return 'no_stream'
  if (options.hasStreamExists()) return 'stream_exists'
  if (revision !== null) return Number(revision)
  throw new RefusedError({ kind: 'bad-request', message: 'The expected stream revision is not set.' })
}
