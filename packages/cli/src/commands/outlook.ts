import type { PeriodQuery, ProductionAnswer, RecycledAnswer, SuppliersAnswer } from '@lodestone/client'
import { formatRounded, materialOf } from '@lodestone/domain'
import type { Command } from 'commander'
import { type PeriodOptions, periodNamed } from '../balance/period.ts'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command, wholeNumber } from '../options.ts'
import { table } from '../output/table.ts'
import { runs } from '../runner.ts'
import { withDates } from './balance.ts'

type Options = ReadSideOptions & PeriodOptions

const asked = (options: PeriodOptions): PeriodQuery => {
  const period = periodNamed(options)
  return period === undefined ? {} : { from: period.from, to: period.to }
}
const figures = (head: string) => ({ head, figures: true })

export const productionCommand = (): Command =>
  runs<Options>(
    withDates(
      asksReadSide(
        command(
          'production',
          'Show what was made by stage and site, at which rate a year, against the plan.',
          ['production', 'production --period 2026-11 --json'],
        ),
      ),
    ),
    async (terminal, options) => {
      const { client, read } = await provenanceOf(options)
      const answer = await client.production(asked(options), read)
      if (terminal.json) terminal.out(JSON.stringify(answer))
      else terminal.out(productionLines(answer).join('\n'))
      return EXIT.ok
    },
  )

const productionLines = ({ from, to, plan, stages, position }: ProductionAnswer): string[] => [
  `${from} to ${to}, against ${plan.words}.`,
  ...table(
    [
      { head: 'Stage' },
      { head: 'Site' },
      figures('Runs'),
      figures('Made'),
      figures('A year'),
      figures('Plan'),
    ],
    stages.flatMap((stage) => [
      [
        stage.stage.replaceAll('_', ' '),
        '',
        String(stage.runs),
        formatRounded(stage.grams),
        formatRounded(stage.gramsPerYear),
        formatRounded(stage.planGramsPerYear),
      ],
      ...(stage.sites.length < 2 ? [] : stage.sites).map((each) => [
        '',
        each.site,
        String(each.runs),
        formatRounded(each.grams),
        formatRounded(each.gramsPerYear),
        '',
      ]),
    ]),
  ),
  `As of position ${position}.`,
]

export const suppliersCommand = (): Command =>
  runs<Options>(
    withDates(
      asksReadSide(
        command(
          'suppliers',
          'Show who each bought material came from; what has one supplier only stands first.',
          ['suppliers', 'suppliers --period 2026 --json'],
        ),
      ),
    ),
    async (terminal, options) => {
      const { client, read } = await provenanceOf(options)
      const answer = await client.suppliers(asked(options), read)
      if (terminal.json) terminal.out(JSON.stringify(answer))
      else if (answer.materials.length === 0) terminal.out('Nothing was bought in.')
      else terminal.out(supplierLines(answer).join('\n'))
      return EXIT.ok
    },
  )

const supplierLines = ({ materials, position }: SuppliersAnswer): string[] => [
  ...table(
    [{ head: 'Material' }, { head: 'Supplier' }, figures('Mass'), figures('Lots'), { head: '' }],
    materials.flatMap(({ material, suppliers, only }) =>
      suppliers.map(({ party, grams, lots }, n) => [
        n === 0 ? materialOf(material).name : '',
        party,
        formatRounded(grams),
        String(lots),
        only === null ? '' : 'ONLY SOURCE',
      ]),
    ),
  ),
  `As of position ${position}.`,
]

type RecycledOptions = ReadSideOptions & {
  readonly through?: string
  readonly months: number
  readonly lots: number
}

export const recycledCommand = (): Command =>
  runs<RecycledOptions>(
    asksReadSide(
      command('recycled', "Show what of each month's finished magnets was recycled, element by element.", [
        'recycled',
        'recycled --through 2026-11 --months 12 --lots 200',
      ]),
    )
      .option('--through <month>', 'the last month, in UTC: 2026-11')
      .option('--months <n>', 'so many months', wholeNumber(1, 36), 6)
      .option('--lots <n>', 'so many lots of a month are read, the heaviest', wholeNumber(1, 500), 40),
    async (terminal, options) => {
      const { client, read } = await provenanceOf(options)
      const { through, months, lots } = options
      const answer = await client.recycled({ through, months, lots }, read)
      if (terminal.json) terminal.out(JSON.stringify(answer))
      else terminal.out(recycledLines(answer).join('\n'))
      return EXIT.ok
    },
  )

const recycledLines = ({ months, position }: RecycledAnswer): string[] => [
  ...table(
    [
      { head: 'Month' },
      figures('Lots read'),
      { head: 'Element' },
      figures('In magnets'),
      figures('Post-consumer'),
      figures('Pre-consumer'),
      figures('Unknown'),
    ],
    months.flatMap(({ month, lots, read, elements }) =>
      elements.map((each, n) => [
        n === 0 ? month : '',
        n === 0 ? `${read.lots} of ${lots}` : '',
        each.element,
        formatRounded(each.grams),
        formatRounded(each.postConsumer),
        formatRounded(each.preConsumer),
        formatRounded(each.unknown),
      ]),
    ),
  ),
  `As of position ${position}.`,
]
