import type { Outcome } from '@lodestone/compliance'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { asksReadSide, command, wholeNumber } from '../options.ts'
import { runs } from '../runner.ts'
import { type DeliveryOptions, tellsDelivery } from '../verdict/delivery-options.ts'
import { queryOf } from '../verdict/delivery-query.ts'
import { verdictPage } from '../verdict/verdict-page.ts'

type Options = ReadSideOptions & DeliveryOptions & { readonly shipment?: string; readonly line?: number }

const EXITS: { readonly [O in Outcome]: ExitCode } = {
  COMPLIANT: EXIT.ok,
  EXEMPT: EXIT.ok,
  NOT_APPLICABLE: EXIT.ok,
  NON_COMPLIANT: EXIT.nonCompliant,
  INDETERMINATE: EXIT.indeterminate,
  LEGAL_REVIEW: EXIT.legalReview,
}

const OUTCOMES_HELP = `
For a release gate, beside the codes above:
  0   COMPLIANT, EXEMPT or NOT_APPLICABLE on the date of delivery
  10  NON_COMPLIANT
  11  INDETERMINATE
  12  LEGAL_REVIEW`

export const verdictCommand = (): Command =>
  runs<Options>(
    asksReadSide(
      tellsDelivery(
        command(
          'verdict',
          `Say whether a lot may be delivered on a date under a clause (DFARS 252.225-7052 unless told), and why.

          By every regime side by side, with the paths that offend, what is not known and who could say it, and the exceptions that
          were tried. Several lots are judged together, as of one end item. No legal advice.`,
          [
            'verdict FTW-MG-M-26-0113 --delivery-date 2027-01-04',
            'verdict FTW-MG-M-26-0113 FTW-MG-M-26-0114 --delivery-date 2027-01-04 --end-item "motor M-7" --made-in US',
            'verdict --shipment FTW-MG-P-0112 --line 1',
            'verdict FTW-MG-M-26-0113 --delivery-date 2026-12-31 --clause "252.225-7052 MAY 2024" --json',
          ],
        ).addHelpText('after', OUTCOMES_HELP),
      ),
    )
      .argument('[lots...]', 'the ids of the lots')
      .option(
        '--shipment <parcel>',
        'a line of this shipment instead: what the ledger knows of its delivery counts',
      )
      .option('--line <n>', 'which line, from 1', wholeNumber(1, 1_000)),
    async (terminal, options, args) => {
      const { shipment, line = 1 } = options
      const [lot, ...others] = args
      const query = { ...(await queryOf(options)), ...(others.length === 0 ? {} : { with: others }) }
      const { client, read } = await provenanceOf(options)
      if (lot === undefined && shipment === undefined)
        throw new CliError(EXIT.usage, 'LOT_NEEDED', 'Name a lot, or --shipment with --line.')
      const answer =
        shipment !== undefined
          ? await client.lineVerdict(
              shipment,
              line,
              { ...query, ...(lot === undefined ? {} : { with: args }) },
              read,
            )
          : await client.verdict(lot ?? '', query, read)
      terminal.out(
        terminal.json
          ? JSON.stringify(answer)
          : verdictPage(answer, Math.min(terminal.columns, 100)).join('\n'),
      )
      return EXITS[answer.verdict.outcome]
    },
  )
