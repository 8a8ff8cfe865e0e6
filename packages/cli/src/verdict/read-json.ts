import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readText } from '../read-text.ts'

/** The JSON of a file. Errors: CliError FILE_UNREADABLE, MALFORMED_JSON. */
export const readJson = async (path: string): Promise<unknown> => {
  const text = await readText(path)
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(EXIT.usage, 'MALFORMED_JSON', `${path} is not JSON: ${why}`)
  }
}

type Issues = {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
}

/** What is wrong with a value, field by field. */
export const problemsIn = ({ issues }: Issues): string =>
  issues.map(({ path, message }) => `${path.join('/') || 'the whole'}: ${message}`).join('; ')
