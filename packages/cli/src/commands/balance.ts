import type { BalanceAnswer } from '@lodestone/client'
import { ELEMENTS, type Element, MATERIAL_CODES, type MaterialCode, SITE_CODE } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { type PeriodOptions, periodNamed } from '../balance/period.ts'
import { sheetLines } from '../balance/sheet-lines.ts'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command } from '../options.ts'
import { shortTime } from '../output/when.ts'
import { runs } from '../runner.ts'

type Options = ReadSideOptions &
  PeriodOptions & { readonly element?: readonly Element[]; readonly material?: MaterialCode }

const ABOUT = `Show the material balance of an area, a site or the chain over a period, to the gram.

Opening + received + produced - consumed - shipped - lost = closing, by material; what is not accounted for, and whether weighing and analysis
explain it. Of the last quarter unless a period is named. Of a closed book the statement at its closing stands beside.`

/** The area or site that is meant; neither for the chain. */
export const balancedIn = (what: string): { area?: string; site?: string } => {
  if (what === 'chain') return {}
  return SITE_CODE.test(what) ? { site: what } : { area: what }
}

/** Options that name a period. */
export const withDates = (made: Command): Command =>
  made
    .option('--period <period>', 'a year, quarter, month or day: 2026, 2026-Q4, 2026-11, 2026-11-23')
    .option('--zone <zone>', 'by the clocks of this time zone, "America/Chicago"; UTC unless told')
    .option('--from <time>', 'or from this time on ("2026-11-01T00:00:00-06:00")')
    .option('--to <time>', 'and before this time')

/** The same, and elements. */
export const withPeriod = (made: Command): Command =>
  withDates(made).addOption(new Option('--element <symbols...>', 'of these elements too').choices(ELEMENTS))

export const balanceCommand = (): Command =>
  runs<Options>(
    withPeriod(
      asksReadSide(
        command('balance', ABOUT, [
          'balance FTW-SC',
          'balance FTW-SC --period 2026-11 --element Nd Dy',
          'balance FTW --period 2026-Q4 --zone America/Chicago',
          'balance chain --period 2026-11 --element Nd --as-of 4711 --json',
        ]),
      ),
    )
      .argument('<area|site|chain>', 'an area (FTW-SC), a site (FTW), or "chain" for all')
      .addOption(new Option('--material <code>', 'only the row of this material').choices(MATERIAL_CODES)),
    async (terminal, options, [what = '']) => {
      const period = periodNamed(options)
      const { client, read } = await provenanceOf(options)
      const { element: elements, material } = options
      const found = await client.balance(
        { ...balancedIn(what), from: period?.from, to: period?.to, elements, material },
        read,
      )
      if (terminal.json) terminal.out(JSON.stringify(found))
      else terminal.out(balanceLines(what, period?.words ?? quarterWords(found), found).join('\n'))
      return EXIT.ok
    },
  )

/** The period that nobody named, and how another is. */
const quarterWords = ({ from, to }: BalanceAnswer): string =>
  `${from.slice(0, 10)} to ${to.slice(0, 10)} (UTC), the last quarter; --period names another`

const balanceLines = (what: string, words: string, found: BalanceAnswer): string[] => {
  const { areas, sheets, closed, gaps, position } = found
  return [
    `Material balance of ${what}${areas.length > 1 ? ` (${areas.join(', ')})` : ''}, ${words}`,
    ...sheets.flatMap((sheet) => ['', ...sheetLines(sheet)]),
    ...(closed === undefined
      ? []
      : [
          '',
          `As the book was closed for ${closed.period}, at ${shortTime(closed.at.occurredAt)} (position ${closed.at.position}):`,
          ...closed.sheets.flatMap((sheet) => ['', ...sheetLines(sheet)]),
        ]),
    '',
    ...(gaps.length > 0 ? [`INCOMPLETE: ${gaps.length} events could not be read.`] : []),
    `As of position ${position}.`,
  ]
}
