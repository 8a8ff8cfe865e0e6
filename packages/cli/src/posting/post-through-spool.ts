import { isTransient, type PlantClient, ProblemError } from '@lodestone/client'
import { createSpool, type Spool } from '@lodestone/client/spool'
import { createProgress } from '../output/progress.ts'
import type { Terminal } from '../output/terminal.ts'
import { chunksOf, type NumberedLine } from './read-file.ts'
import type { Report } from './report.ts'

/** Lines that are made durable by one sync. */
const CHUNK = 500

export type ThroughSpool = {
  readonly dir: string
  /** What to add before sending; nothing to go on with what waits. */
  readonly lines: AsyncIterable<NumberedLine> | null
  readonly clientOf: (area: string) => PlantClient
  readonly signal: AbortSignal
}

/**
 * Puts posts into the spool, then sends what waits there. When nobody answers they stay, and `later` says why. Errors: ProblemError for what
 * waiting does not help (a wrong key); SpoolError.
 */
export const postThroughSpool = async (
  terminal: Terminal,
  report: Report,
  { dir, lines, clientOf, signal }: ThroughSpool,
): Promise<{ readonly waiting: number; readonly later?: ProblemError }> => {
  const spool = await createSpool(dir)
  try {
    const lineOf = lines === null ? new Map<string, number>() : await fill(terminal, report, spool, lines)
    const later = await drain(terminal, report, { spool, clientOf, signal, lineOf })
    return { waiting: spool.pending(), ...(later ? { later } : {}) }
  } finally {
    await spool.close()
  }
}

const fill = async (
  terminal: Terminal,
  report: Report,
  spool: Spool,
  lines: AsyncIterable<NumberedLine>,
): Promise<Map<string, number>> => {
  const lineOf = new Map<string, number>()
  const progress = createProgress(terminal, 'Reading')
  for await (const chunk of chunksOf(lines, CHUNK)) {
    const good = chunk.filter((line) => 'post' in line)
    for (const line of chunk) if ('bad' in line) report.addBad(line.bad)
    await spool.add(good.map(({ post }) => post))
    for (const { line, post } of good) lineOf.set(post.key, line)
    progress.update(lineOf.size)
  }
  if (lineOf.size > CHUNK) progress.end()
  return lineOf
}

type Drain = Omit<ThroughSpool, 'dir' | 'lines'> & {
  readonly spool: Spool
  readonly lineOf: ReadonlyMap<string, number>
}

const drain = async (
  terminal: Terminal,
  report: Report,
  { spool, clientOf, signal, lineOf }: Drain,
): Promise<ProblemError | undefined> => {
  const total = spool.pending()
  const progress = createProgress(terminal, 'Posting')
  let sent = 0
  try {
    for await (const { key, status, receipt, problem } of spool.send(clientOf, signal)) {
      sent += 1
      report.add({ line: lineOf.get(key), key, status, receipt, problem })
      progress.update(sent, total)
    }
  } catch (error) {
    if (error instanceof ProblemError && isTransient(error)) return error
    throw error
  } finally {
    if (total > CHUNK) progress.end()
  }
  return undefined
}
