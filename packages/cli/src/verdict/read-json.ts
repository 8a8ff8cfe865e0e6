import { readFile } from 'node:fs/promises'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/** The JSON of a file. Errors: CliError FILE_UNREADABLE, MALFORMED_JSON. */
export const readJson = async (path: string): Promise<unknown> => {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(EXIT.usage, 'FILE_UNREADABLE', `${path} cannot be read: ${why}`)
  }
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
