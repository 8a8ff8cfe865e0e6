import type { BulkLine, PlantClient } from '@lodestone/client'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import type { NumberedLine } from './read-file.ts'
import type { Report } from './report.ts'

export type DirectOptions = {
  readonly dryRun: boolean
  readonly atomic: boolean
  readonly signal: AbortSignal
}

type Good = Extract<NumberedLine, { post: unknown }>

/**
 * Posts without the spool: to ask what would come of it (dry run), or all or none (atomic). Neighbouring lines for one area go together.
 * Errors: CliError for an atomic post over several areas or with a bad line.
 */
export const postDirectly = async (
  lines: AsyncIterable<NumberedLine>,
  clientOf: (area: string) => PlantClient,
  report: Report,
  options: DirectOptions,
): Promise<void> => {
  let group: Good[] = []
  const flush = async () => {
    const [first] = group
    if (first === undefined) return
    const posts = group.map(({ post: { type, key, post } }) => ({ type, key, post }) as BulkLine)
    const { dryRun, signal } = options
    const results = clientOf(first.post.area).bulk(posts, {
      mode: options.atomic ? 'atomic' : 'proceed',
      dryRun,
      signal,
    })
    for await (const result of results) report.add({ ...result, line: group[result.line - 1]?.line })
    group = []
  }
  for await (const line of lines) {
    if ('bad' in line) {
      if (options.atomic) throw notWhole(`line ${line.line}: ${line.bad.message}`)
      report.addBad(line.bad)
      continue
    }
    const [first] = group
    if (first !== undefined && first.post.area !== line.post.area) {
      if (options.atomic)
        throw notWhole(
          `it is for ${first.post.area} and for ${line.post.area}, which keep books of their own`,
        )
      await flush()
    }
    group.push(line)
    if (!options.atomic && group.length >= 1_000) await flush()
  }
  await flush()
}

const notWhole = (why: string): CliError =>
  new CliError(
    EXIT.refused,
    'NOT_ATOMIC',
    `The file cannot be posted as a whole; ${why}.`,
    'Nothing was posted. Put it right, or post without --atomic.',
  )
