import type { FindingsAnswer, FindingView } from '@lodestone/client'
import { type Element, eventAtText, SEVERITIES, type Severity } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { type PeriodOptions, periodNamed } from '../balance/period.ts'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command, wholeNumber } from '../options.ts'
import { findingLines } from '../output/findings.ts'
import type { Terminal } from '../output/terminal.ts'
import { runs } from '../runner.ts'
import { balancedIn, withPeriod } from './balance.ts'
import { certificateClient } from './certificate-client.ts'

type Options = ReadSideOptions &
  PeriodOptions & {
    readonly element?: readonly Element[]
    readonly severity: Severity
    readonly limit: number
    readonly mine?: boolean
    readonly nobodys?: boolean
    readonly assignee?: string
  }

const ABOUT = `Show what is not to be believed, the gravest first: open exceptions of the books, and what follows from the log.

Each with its sentence, the events behind it, and the way to resolve it; what follows from one stands below it, further in. Of the last quarter unless a period
is named.`

export const findingsCommand = (): Command =>
  runs<Options>(
    withPeriod(
      asksReadSide(
        command('findings', ABOUT, [
          'findings',
          'findings FTW-SC --period 2026-11',
          'findings --severity disputed --json',
          'findings --nobodys   # what nobody works on',
          'findings --assignee k3',
        ]),
      ),
    )
      .argument('[area|site|chain]', 'an area (FTW-SC), a site (FTW); the whole chain unless told', 'chain')
      .addOption(
        new Option('--severity <severity>', 'as grave as this, or graver')
          .choices(SEVERITIES)
          .default('note'),
      )
      .addOption(new Option('--mine', 'what you work on').conflicts(['nobodys', 'assignee']))
      .addOption(new Option('--nobodys', 'what nobody works on').conflicts('assignee'))
      .option('--assignee <person>', 'what this person works on')
      .option('--limit <n>', 'at most so many', wholeNumber(1, 10_000), 100),
    async (terminal, options, [what = 'chain']) => {
      const period = periodNamed(options)
      const { client, read } = await provenanceOf(options)
      const { element: elements, severity, limit } = options
      const { from, to } = period ?? {}
      const assignee = options.mine === true ? await ownerOf(options) : options.assignee
      const whose = { assignee, unassigned: options.nobodys || undefined }
      const asked = { ...balancedIn(what), ...whose, from, to, elements, severity, limit }
      const found = await client.findings(asked, read)
      terminal.out(terminal.json ? JSON.stringify(found) : linesOf(terminal, found).join('\n'))
      return EXIT.ok
    },
  )

/** Whose work is asked for: whoever signs with the key that is given, or that is kept here. */
const ownerOf = async (options: Options): Promise<string> =>
  (await (await certificateClient(options, 'compliance')).access()).owner

const indented = (isBelow: boolean, lines: readonly string[]): string[] =>
  lines.map((line) => (isBelow ? `    ${line}` : line))

const linesOf = (
  terminal: Terminal,
  { counts, items, findings, from, to, position }: FindingsAnswer,
): string[] => [
  ...findings.flatMap((finding) => [
    ...indented(finding.because !== null, [...findingLines(terminal, finding), ...behind(finding)]),
    '',
  ]),
  `${SEVERITIES.toReversed()
    .map((severity) => `${counts[severity]} ${severity}`)
    .join(
      ', ',
    )}, in ${items} ${items === 1 ? 'item' : 'items'}; ${from.slice(0, 10)} to ${to.slice(0, 10)}, as of position ${position}.`,
]

const MOST_EVENTS = 3

/** Where to look: the events behind it, as commands name them, and its id. */
const behind = ({ events, id, work }: FindingView): string[] => {
  const shown = events.slice(0, MOST_EVENTS).map(eventAtText)
  const more = events.length > shown.length ? ` and ${events.length - shown.length} more` : ''
  return [
    ...(shown.length === 0 ? [] : [`  Events: ${shown.join(', ')}${more}`]),
    ...workLines(work),
    `  Id: ${id}`,
  ]
}

/** Who works on it, and what was said last. */
const workLines = (work: FindingView['work']): string[] => {
  if (work === null) return []
  const { assignee, assigned, acknowledgedAt, notes } = work
  const last = notes.at(-1)
  const since =
    acknowledgedAt === null ? `given by ${assigned.by}, not acknowledged` : `since ${acknowledgedAt}`
  return [
    assignee === null ? '  Nobody works on it any more' : `  ${assignee} works on it (${since})`,
    ...(last === undefined ? [] : [`  ${last.by}: “${last.words}”`]),
  ]
}
