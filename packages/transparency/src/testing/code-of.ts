import { isTransparencyError, type TransparencyErrorCode } from '../errors.ts'

/** The code that it is refused with; `fine` where it is not. Errors: all that are not ours. */
export const codeOf = (work: () => unknown): TransparencyErrorCode | 'fine' => {
  try {
    work()
    return 'fine'
  } catch (error) {
    if (isTransparencyError(error)) return error.code
    throw error
  }
}
