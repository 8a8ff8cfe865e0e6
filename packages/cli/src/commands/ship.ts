import { AREA_CODE, areaOf } from '@lodestone/domain'
import type { Command } from 'commander'
import { command, repeatable } from '../options.ts'
import { lineOf } from '../posting/goods.ts'
import { postsOne } from '../posting/posts-one.ts'

type Options = {
  readonly to: string
  readonly line?: readonly string[]
  readonly carrier?: string
  readonly billOfLading?: string
  readonly seal?: readonly string[]
  readonly unit?: readonly string[]
  readonly contract?: string
  readonly lineItem?: string
  readonly clause?: readonly string[]
  readonly part?: string
  readonly due?: string
  readonly certificate?: string
}

const ABOUT = `Say that a parcel has left, for another area or for a party outside.

Finished magnets for a customer leave under a contract: --contract and what goes with it count for every line. Where lines differ, post the
event itself ("lodestone schema MagnetShipped").`

export const shipCommand = (): Command =>
  postsOne<Options>(
    command('ship', ABOUT, [
      'ship FTW-SC-P-0007 --to FTW-MG --line "FTW-SC-26-23011 590 kg" --seal 88120',
      'ship FTW-MG-P-0031 --to GM --line "FTW-MG-26-3301 12 kg 480 pieces" \\\n      --contract W56HZV-26-C-0042 --clause "252.225-7052 MAY 2024"',
      'ship FTW-SC-P-0007 --to FTW-MG --line "FTW-SC-26-23011 590 kg" --ask   # may it leave?',
    ])
      .argument('<parcel>', "area and the parcel's number: FTW-SC-P-0007")
      .requiredOption('--to <addressee>', 'an area (FTW-MG), or a party (GM)')
      .requiredOption('--line <goods>', 'what is in it; once for each line, in order', repeatable)
      .option('--carrier <name>', 'who carries it')
      .option('--bill-of-lading <number>', 'its bill of lading')
      .option('--unit <unit>', 'a box or pallet that leaves with it; once for each', repeatable)
      .option('--seal <number>', 'a seal on it; once for each', repeatable)
      .option('--contract <number>', 'finished magnets: the contract')
      .option('--line-item <number>', 'the line item of the contract')
      .option('--clause <words>', 'a clause that it carries, with its version', repeatable)
      .option('--part <number>', "the customer's part")
      .option('--due <day>', 'when delivery is due: 2026-12-01')
      .option('--certificate <number>', 'the certificate that goes with it'),
    (options, [parcel = '']) => {
      const { to, line = [], carrier, billOfLading, seal: seals, unit: units } = options
      const terms = termsOf(options)
      const addressee = AREA_CODE.test(to) ? { area: to } : { party: to }
      const lines = line.map((text) => ({ ...lineOf(text), ...terms }))
      return {
        type: terms === null ? 'LotShipped' : 'MagnetShipped',
        area: areaOf(parcel),
        post: { parcel, addressee, lines, carrier, billOfLading, seals, units },
      }
    },
  )

/** What is agreed about finished magnets; null where nothing is. */
const termsOf = (options: Options): object | null => {
  const { contract, lineItem, clause: clauses, part, due: deliveryDue, certificate } = options
  const terms = { contract, lineItem, clauses, part, deliveryDue, certificate }
  return Object.values(terms).every((value) => value === undefined) ? null : terms
}
