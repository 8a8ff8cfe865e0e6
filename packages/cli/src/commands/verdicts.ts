import { OUTCOMES, type Outcome } from '@lodestone/compliance'
import { type Command, Option } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command, waitsForEvent, wholeNumber } from '../options.ts'
import { runs } from '../runner.ts'
import { flipLines, strandedLines, verdictLines } from '../verdict/kept-lines.ts'
import { sumLines } from '../verdict/sum-lines.ts'

type Asked = Omit<ReadSideOptions, 'asOf' | 'occurredBefore'>
type Listed = Asked & {
  readonly kind?: 'lots' | 'lines'
  readonly outcome?: readonly Outcome[]
  readonly ruleSet?: string
  readonly regime?: string
  readonly area?: string
  readonly after?: string
  readonly limit: number
}
type Flips = Asked & {
  readonly since?: number
  readonly lot?: string
  readonly after?: number
  readonly limit: number
}
type StrandedOptions = Asked & {
  readonly ruleSet?: string
  readonly from?: string
  readonly area?: string
  readonly limit: number
}

const RULE_SET = 'the rule set: dfars-252.225-7052, or with its version: "dfars-252.225-7052@MAY 2024"'
const asks = (made: Command): Command => waitsForEvent(asksService(made))

const flips = (): Command =>
  runs<Flips>(
    asks(
      command('flips', 'Show what verdicts became: before, after, and the event that did it.', [
        'verdicts flips',
        'verdicts flips --since 4711',
        'verdicts flips --lot FTW-MG-M-26-0113 --json',
      ]),
    )
      .option(
        '--since <position>',
        'only by events after this position',
        wholeNumber(0, Number.MAX_SAFE_INTEGER),
      )
      .option('--lot <lot>', 'of this lot')
      .option('--after <revision>', 'go on after this one', wholeNumber(0, Number.MAX_SAFE_INTEGER))
      .option('--limit <n>', 'at most so many', wholeNumber(1, 1_000), 50),
    async (terminal, options) => {
      const { client, read } = await provenanceOf(options)
      const { since, lot, after, limit } = options
      const page = await client.flips({ since, lot, after, limit }, read)
      if (terminal.json) terminal.out(JSON.stringify(page))
      else if (page.flips.length === 0) terminal.out('No verdict has become another.')
      else terminal.out(flipLines(page.flips).join('\n'))
      if (!terminal.json && page.next !== undefined) terminal.err(`There are more: --after ${page.next}`)
      return EXIT.ok
    },
  )

const stranded = (): Command =>
  runs<StrandedOptions>(
    asks(
      command(
        'stranded',
        `Show what may be delivered through the day before a rule set's boundary, and not from then on: by the DFARS clause
        from 1 January 2027.

        Finished lots in stock, lines on their way, and what is not finished where its matter is proven to offend.`,
        ['verdicts stranded', 'verdicts stranded --area FTW-MG --json'],
      ),
    )
      .option('--rule-set <name>', RULE_SET)
      .option('--from <date>', 'the boundary, where the rule set has several: 2027-01-01')
      .option('--area <area>', 'in this area')
      .option('--limit <n>', 'at most so many lots', wholeNumber(1, 10_000), 50),
    async (terminal, options) => {
      const { client, read } = await provenanceOf(options)
      const { ruleSet, from, area, limit } = options
      const answer = await client.stranded({ ruleSet, from, area, limit }, read)
      terminal.out(terminal.json ? JSON.stringify(answer) : strandedLines(answer).join('\n'))
      return EXIT.ok
    },
  )

const summary = (): Command =>
  runs<Asked>(
    asks(
      command('summary', 'Count the verdicts, by outcome under each regime of each rule set in force.', [
        'verdicts summary',
      ]),
    ),
    async (terminal, options) => {
      const { client, read } = await provenanceOf(options)
      const answer = await client.verdictSums(read)
      terminal.out(terminal.json ? JSON.stringify(answer) : sumLines(answer).join('\n'))
      return EXIT.ok
    },
  )

export const verdictsCommand = (): Command =>
  runs<Listed>(
    asks(
      command(
        'verdicts',
        `List the verdicts of finished lots and of lines that are shipped and not accepted, kept current under every rule set in force.

        Why a lot is judged as it is, "lodestone verdict" says.`,
        [
          'verdicts --outcome INDETERMINATE,NON_COMPLIANT',
          'verdicts --kind lines --regime B',
          'verdicts flips --since 4711',
          'verdicts stranded',
          'verdicts summary',
        ],
      ),
    )
      .addOption(new Option('--kind <kind>', 'only lots in stock, or only lines').choices(['lots', 'lines']))
      .option('--outcome <outcomes>', `with commas between: ${OUTCOMES.join(', ')}`, (text) =>
        text.split(','),
      )
      .option('--rule-set <name>', RULE_SET)
      .option('--regime <id>', 'whose outcome is meant: A, B')
      .option('--area <area>', 'of lots of this area')
      .option('--after <subject>', 'go on after this one')
      .option('--limit <n>', 'at most so many', wholeNumber(1, 1_000), 50)
      .addCommand(flips())
      .addCommand(stranded())
      .addCommand(summary()),
    async (terminal, options) => {
      const { client, read } = await provenanceOf(options)
      const { outcome: outcomes, kind, ruleSet, regime, area, after, limit } = options
      const page = await client.keptVerdicts({ kind, outcomes, ruleSet, regime, area, after, limit }, read)
      if (terminal.json) terminal.out(JSON.stringify(page))
      else if (page.verdicts.length === 0) terminal.out('No verdict is like that.')
      else terminal.out(verdictLines(page.verdicts).join('\n'))
      if (!terminal.json && page.next !== undefined) terminal.err(`There are more: --after ${page.next}`)
      return EXIT.ok
    },
  )
