import { bookStream, MASS_PROBLEM_TEXT, parseMass } from '@lodestone/domain'
import { type Command, InvalidArgumentError } from 'commander'
import { CliError } from '../cli-error.ts'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { eventRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command, repeatable } from '../options.ts'
import { runs } from '../runner.ts'
import { whatIfLines } from '../verdict/kept-lines.ts'

type Options = Omit<ReadSideOptions, 'asOf' | 'occurredBefore'> & {
  readonly blend?: string
  readonly into?: string
  readonly mass?: number
  readonly site?: string
  readonly without?: readonly string[]
  readonly instead?: string
  readonly startsOn?: string
  readonly date?: string
  readonly ruleSet?: string
}

const ABOUT = `Say which finished lots and open shipment lines would have another outcome, if. Nothing is recorded.

If a lot went into a run; if a site stood in another country; if a declaration had never been posted; if a bill were law; if
the rule began on another day.`

export const whatIfCommand = (): Command =>
  runs<Options>(
    asksService(
      command('what-if', ABOUT, [
        'what-if --blend FTW-SC-DY-7 --into FTW-SC@41',
        'what-if --blend FTW-SC-DY-7 --into FTW-SC@41 --mass "12 kg"',
        'what-if --site FTW=CN',
        'what-if --without FTW-SC@12',
        'what-if --starts-on 2032-01-01 --date 2027-06-01',
        'what-if --instead variant-hr-9073 --date 2027-06-01',
      ]),
    )
      .option('--blend <lot>', 'this lot also goes into a run')
      .option('--into <event>', 'the run, by its event: FTW-SC@41')
      .option(
        '--mass <mass>',
        'so much of it; whether there is enough is not asked unless told: "12 kg"',
        gramsOf,
      )
      .option('--site <site=country>', 'this site stands in another country: FTW=CN')
      .option('--without <event>', 'this event was never posted; once for each', repeatable)
      .option('--instead <rule set>', 'this rule set counts in its place')
      .option('--starts-on <date>', "the rule set's later regime begins on this day")
      .option('--date <date>', 'all is delivered on this date')
      .option('--rule-set <rule set>', 'by whose outcomes; the DFARS clause unless told'),
    async (terminal, options) => {
      const { client } = await provenanceOf(options)
      const { blend, into, mass, site, without, instead, startsOn, date, ruleSet } = options
      if ((blend === undefined) !== (into === undefined))
        throw new CliError(EXIT.usage, 'OPTIONS_TOGETHER', '--blend and --into belong together.')
      const [code = '', country = ''] = site?.split('=') ?? []
      const answer = await client.whatIf({
        blend:
          blend === undefined || into === undefined
            ? undefined
            : {
                lot: blend,
                into: placeOf(into),
                ...(mass === undefined ? {} : { grams: mass }),
              },
        site: site === undefined ? undefined : { site: code, country },
        without: without?.map(placeOf),
        instead: named(instead),
        ruleSet: named(ruleSet),
        ...{ startsOn, date },
      })
      terminal.out(terminal.json ? JSON.stringify(answer) : whatIfLines(answer).join('\n'))
      return EXIT.ok
    },
  )

const placeOf = (text: string) => {
  const { area, revision } = eventRef(text)
  return { stream: bookStream(area), revision }
}

const named = (text: string | undefined) => {
  const [id, version] = text?.split('@') ?? []
  return id === undefined ? undefined : { id, version }
}

const gramsOf = (text: string): number => {
  const mass = parseMass(text)
  if (typeof mass === 'string') throw new InvalidArgumentError(`${MASS_PROBLEM_TEXT[mass]}.`)
  return mass.grams
}
