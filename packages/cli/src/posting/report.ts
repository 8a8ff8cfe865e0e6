import type { Problem, Receipt } from '@lodestone/client'
import type { Finding } from '@lodestone/domain'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { findingLines, textWidth } from '../output/findings.ts'
import type { Terminal } from '../output/terminal.ts'
import { paragraph, wrap } from '../output/wrap.ts'
import type { BadLine } from './read-post.ts'

/** What came of one post, and on which line it stood where that is known. */
export type PostResult = {
  readonly line?: number | undefined
  readonly key: string
  readonly status: 'recorded' | 'replayed' | 'refused' | 'valid'
  readonly receipt?: Receipt | undefined
  readonly problem?: Problem | undefined
}

/** Tells what came of many posts: for scripts each as a line of JSON, for people what needs their eye, and a sum. */
export type Report = {
  add(result: PostResult): void
  addBad(bad: BadLine): void
  readonly done: () => number
  /** Prints the sum. `waiting`: posts that stay in the spool. */
  end(waiting: number): ExitCode
}

/** More than this nobody reads in a terminal; scripts get all. */
const MOST_TOLD = 20
const TOLD_SEVERITIES: readonly Finding['severity'][] = ['warning', 'disputed', 'critical']

export const createReport = (terminal: Terminal): Report => {
  const counts = { recorded: 0, replayed: 0, valid: 0, refused: 0 }
  let told = 0
  let last: PostResult | undefined

  const tell = (text: string) => {
    told += 1
    if (told <= MOST_TOLD) terminal.err(text)
    if (told === MOST_TOLD + 1) terminal.err('… and more; use --json for all of them.')
  }
  const say = (
    colour: 'red' | 'yellow',
    line: number | undefined,
    text: string,
    remedy: string | undefined,
  ) => {
    const [first = '', ...more] = wrap(
      `${line === undefined ? '' : `Line ${line}: `}${text}`,
      textWidth(terminal),
    )
    const way = remedy === undefined ? [] : paragraph(remedy, textWidth(terminal), 2)
    tell([terminal.styleErr(colour, first), ...more, ...way].join('\n'))
  }
  const refused = (
    line: number | undefined,
    code: string,
    message: string,
    { field, remedy }: { field?: string | undefined; remedy?: string | undefined },
  ) => say('red', line, `${message}${field ? ` (${field})` : ''} [${code}]`, remedy)

  const done = () => counts.recorded + counts.replayed + counts.valid + counts.refused
  return {
    done,
    add: (result) => {
      counts[result.status] += 1
      last = result
      const { line, problem, receipt } = result
      if (terminal.json) return terminal.out(JSON.stringify(result))
      if (problem) refused(line, problem.code, problem.detail, problem)
      for (const { severity, sentence, code, remedy } of receipt?.findings ?? [])
        if (TOLD_SEVERITIES.includes(severity)) say('yellow', line, `${sentence} [${code}]`, remedy)
    },
    addBad: ({ line, code, message, field }) => {
      counts.refused += 1
      if (terminal.json)
        terminal.out(JSON.stringify({ line, status: 'refused', problem: { code, detail: message, field } }))
      else refused(line, code, message, { field })
    },
    end: (waiting) => {
      if (terminal.json) terminal.out(JSON.stringify({ summary: { ...counts, waiting } }))
      else {
        terminal.out(sentence(counts, waiting, last))
        if (done() === 1)
          for (const note of notesOf(last)) terminal.out(findingLines(terminal, note).join('\n'))
      }
      if (waiting > 0) return EXIT.unavailable
      return counts.refused > 0 ? EXIT.refused : EXIT.ok
    },
  }
}

/** What is for the record only: of many posts nobody reads it, of one they do. */
const notesOf = (result: PostResult | undefined): readonly Finding[] =>
  (result?.receipt?.findings ?? []).filter(({ severity }) => !TOLD_SEVERITIES.includes(severity))

type Counts = { readonly [S in PostResult['status']]: number }

const sentence = (counts: Counts, waiting: number, last: PostResult | undefined): string => {
  const all = counts.recorded + counts.replayed + counts.valid + counts.refused + waiting
  if (all === 0) return 'Nothing to post.'
  const parts = [
    [counts.recorded, 'recorded'],
    [counts.replayed, 'recorded before'],
    [counts.valid, 'would be recorded'],
    [counts.refused, 'refused'],
    [waiting, 'waiting in the spool'],
  ] as const
  const said = parts.filter(([n]) => n > 0).map(([n, words]) => `${n.toLocaleString('en-US')} ${words}`)
  const where = all === 1 && last?.receipt?.waitFor ? ` It stands at ${last.receipt.waitFor}.` : ''
  return `${said.join(', ')}.${where}`
}
