import { PLANNED_STAGES } from '@lodestone/accountancy'
import type { PlanAnswer } from '@lodestone/client'
import { formatRounded, MASS_PROBLEM_TEXT, parseMass } from '@lodestone/domain'
import { Argument, type Command, InvalidArgumentError } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command, day } from '../options.ts'
import { table } from '../output/table.ts'
import { runs } from '../runner.ts'
import { certificateClient } from './certificate-client.ts'

/** Null for "none". */
const gramsOf = (text: string): number | null => {
  if (text === 'none') return null
  const mass = parseMass(text)
  if (typeof mass === 'string') throw new InvalidArgumentError(`${MASS_PROBLEM_TEXT[mass]}.`)
  return mass.grams
}

/** As it was written: it is read again when it is said. */
const checked = (text: string): string => {
  gramsOf(text)
  return text
}

/** As plans are said, without the zeros of grams: `1,400 t`. */
const said = (grams: number): string =>
  formatRounded(grams)
    .replace(/(\.\d*?)0+ /, '$1 ')
    .replace('. ', ' ')

type SetOptions = SharedOptions & { readonly from: string; readonly note?: string }

const SET = `Say what a site is to make at a stage in a year, from a day on: what production is held against. "none" takes it back.

For keys of the role compliance, or of an administrator.`

const set = (): Command =>
  runs<SetOptions>(
    asksService(
      command('set', SET, [
        'plan set alloy_melt FTW "1400 t" --from 2026-07-01 --note "board of 12 June"',
        'plan set alloy_melt FTW none --from 2027-01-01',
      ]),
    )
      .addArgument(new Argument('<stage>', 'the stage').choices(PLANNED_STAGES))
      .argument('<site>', 'the site: FTW')
      .argument('<a-year>', 'what it is to make in a year, with its unit; or "none"', checked)
      .requiredOption('--from <day>', 'from the beginning of this day on, UTC', day)
      .option('--note <words>', 'what else there is to say'),
    async (terminal, { from, note, ...options }, [stage = '', site = '', amount = '']) => {
      const client = await certificateClient(options, 'compliance')
      const gramsPerYear = gramsOf(amount)
      const planned = PLANNED_STAGES.find((each) => each === stage)
      if (planned === undefined) throw new RangeError(`No stage ${stage}.`)
      await client.statePlan({ stage: planned, site, gramsPerYear, from, note })
      const what = gramsPerYear === null ? 'nothing planned' : `${said(gramsPerYear)} a year`
      if (terminal.json) terminal.out(JSON.stringify({ stage, site, gramsPerYear, from }))
      else terminal.out(`${stage} at ${site}: ${what}, from ${from} on.`)
      return EXIT.ok
    },
  )

export const planCommand = (): Command =>
  runs<SharedOptions & { readonly day?: string }>(
    asksService(
      command('plan', 'Show what each site is to make in a year, stage by stage, and who said so.', [
        'plan',
        'plan --day 2028-01-01 --json',
        'plan set alloy_melt FTW "1400 t" --from 2026-07-01',
      ]),
    )
      .option('--day <day>', 'of this day; today unless told', day)
      .addCommand(set()),
    async (terminal, options) => {
      const client = await certificateClient(options, 'auditor')
      const answer = await client.plan(options.day)
      if (terminal.json) terminal.out(JSON.stringify(answer))
      else terminal.out(linesOf(answer).join('\n'))
      return EXIT.ok
    },
  )

const linesOf = ({ day, lines }: PlanAnswer): string[] =>
  lines.length === 0
    ? [`Nobody said what sites are to make on ${day}: production is held against the published plan.`]
    : table(
        [
          { head: 'Stage' },
          { head: 'Site' },
          { head: 'A year', figures: true },
          { head: 'From' },
          { head: 'Said by' },
          { head: 'On' },
        ],
        lines.map(({ stage, site, gramsPerYear, from, by, at }) => [
          stage.replaceAll('_', ' '),
          site,
          said(gramsPerYear),
          from,
          by,
          at.slice(0, 10),
        ]),
      )
