import { readFile } from 'node:fs/promises'
import { isEventType } from '@lodestone/domain'
import type { SheetProblem } from '@lodestone/sheet'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import type { NumberedLine } from './read-file.ts'
import { type PostDefaults, readPost } from './read-post.ts'

/** Loaded when it is needed: other commands need not wait for what reads workbooks. */
const sheets = () => import('@lodestone/sheet')

/** True of files that are read as sheets: their names say so. */
export const isSheet = (path: string): boolean => /\.(?:csv|tsv|xlsx)$/i.test(path)

/**
 * Every post of a spreadsheet, checked; `line` is the row that it begins in. Errors: CliError where the sheet cannot be read, names no type, or
 * has a heading that nobody understands.
 */
export async function* readSheet(
  path: string,
  defaults: PostDefaults & { readonly zone?: string | undefined },
): AsyncGenerator<NumberedLine, void> {
  const { type, zone } = defaults
  if (type === undefined || !isEventType(type))
    throw new CliError(
      EXIT.usage,
      'TYPE_MISSING',
      'A sheet holds posts of one type.',
      `Name it: --type AlloyFlaked. "lodestone schema" lists the types there are.`,
    )
  const { postsOf } = await sheets()
  const { problems, posts } = postsOf(await tableIn(path), { type, zone })
  if (problems.length > 0)
    throw new CliError(
      EXIT.usage,
      'HEADING_UNKNOWN',
      problems.map(({ message }) => message).join('\n'),
      `"lodestone schema ${type} --headings" prints the headings there are.`,
    )
  for (const { rows, key, post, problems } of posts) {
    for (const problem of problems) yield badLine(problem)
    if (problems.length > 0) continue
    const line = rows[0] ?? 0
    yield { line, ...readPost({ line, value: { post, ...(key === null ? {} : { key }) } }, defaults) }
  }
}

const badLine = ({ row, heading, code, message }: SheetProblem): NumberedLine => ({
  line: row,
  bad: { line: row, code, message, field: heading ?? undefined },
})

const tableIn = async (path: string) => {
  const { readTable, UnreadableSheet } = await sheets()
  try {
    return await readTable(new Uint8Array(await readFile(path)))
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    throw new CliError(EXIT.usage, error.code, error.message, error.remedy)
  }
}
