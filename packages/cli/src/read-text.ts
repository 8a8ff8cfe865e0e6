import { readFile } from 'node:fs/promises'
import { CliError } from './cli-error.ts'
import { pathFromPerson } from './config/places.ts'
import { EXIT } from './exit-codes.ts'

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is none of that name',
  ENOTDIR: 'there is none of that name',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read by whoever runs this',
}

/** The text of a file that a person names. Errors: CliError FILE_UNREADABLE. */
export const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(pathFromPerson(path), 'utf8')
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new CliError(
      EXIT.usage,
      'FILE_UNREADABLE',
      `The file ${path} cannot be read: ${WHY[code] ?? message}.`,
      'Name a file that is there.',
      { cause: error },
    )
  }
}
