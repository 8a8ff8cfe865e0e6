import { type BulkLine, type BulkResult, newIdempotencyKey, type PlantClient } from '@lodestone/client'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { textWidth } from '../output/findings.ts'
import type { Terminal } from '../output/terminal.ts'
import { paragraph } from '../output/wrap.ts'
import { alternatives } from './alternatives.ts'
import type { NumberedLine } from './read-file.ts'
import type { BadLine, CheckedLine } from './read-post.ts'

type Good = CheckedLine & { readonly line: number }
type Answer = {
  readonly line: number
  readonly go: boolean
  readonly result?: BulkResult
  readonly free?: readonly string[]
}

/**
 * Go or no go, before the act: each post is asked as an intent, upon the ones before it, and nothing is recorded. Anything that is wrong is
 * no go, with what would be right and, where a lot cannot be taken, those of its kind that can.
 */
export const ask = async (
  terminal: Terminal,
  lines: Iterable<NumberedLine> | AsyncIterable<NumberedLine>,
  clientOf: (area: string) => PlantClient,
): Promise<ExitCode> => {
  const good: Good[] = []
  let allGo = true
  for await (const line of lines) {
    if ('post' in line) good.push(line)
    else {
      allGo = false
      tellBad(terminal, line.bad)
    }
  }
  for (const [area, posts] of Map.groupBy(good, ({ post }) => post.area)) {
    const client = clientOf(area)
    const intents = posts.map(({ post: { type, post } }) => {
      const intent = { ...post, mode: 'intent' }
      return { type, key: newIdempotencyKey(), post: intent } as BulkLine
    })
    for await (const result of client.bulk(intents, { dryRun: true })) {
      const asked = posts[result.line - 1]
      if (asked === undefined) continue
      const free = result.problem ? await alternatives(client, asked.post.post, result.problem) : []
      const answer = { line: asked.line, go: result.status === 'valid', result, free }
      allGo &&= answer.go
      tell(terminal, asked, answer)
    }
  }
  return allGo ? EXIT.ok : EXIT.refused
}

const tellBad = (terminal: Terminal, { line, code, message, field }: BadLine): void => {
  if (terminal.json)
    terminal.out(JSON.stringify({ line, go: false, problem: { code, detail: message, field } }))
  else terminal.out(`NO GO  line ${line}: ${message}${field ? ` (${field})` : ''} [${code}]`)
}

const INDENT = 7

const tell = (terminal: Terminal, { post }: Good, { line, go, result, free = [] }: Answer): void => {
  const problem = result?.problem
  if (terminal.json) {
    terminal.out(
      JSON.stringify({ line, area: post.area, type: post.type, go, problem, ...(go ? {} : { free }) }),
    )
    return
  }
  if (go || problem === undefined) {
    terminal.out(`${terminal.style('green', 'GO')}     ${post.type} in ${post.area}`)
    return
  }
  const said = (text: string) => paragraph(text, textWidth(terminal), INDENT).join('\n')
  const where = problem.field ? ` (${problem.field})` : ''
  terminal.out(
    `${terminal.style('red', 'NO GO')}  ${said(`${problem.detail}${where} [${problem.code}]`).trimStart()}`,
  )
  if (problem.remedy) terminal.out(said(problem.remedy))
  if (free.length > 0) terminal.out(said(`Free now: ${free.join('; ')}.`))
}
