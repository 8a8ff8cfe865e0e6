import { AREA_CODE, areaOf } from '@lodestone/domain'
import type { Command } from 'commander'
import { areaRef } from '../config/refs.ts'
import { command, repeatable, wholeNumber } from '../options.ts'
import { receivedOf } from '../posting/goods.ts'
import { postsOne } from '../posting/posts-one.ts'

const PARCEL = "the sender's parcel: FTW-SC-P-0007"

export const refuseParcel = (): Command =>
  postsOne<{ readonly reason: string; readonly line?: readonly number[] }>(
    command('refuse', 'Say that an area does not take what is still open of a parcel.', [
      'parcels refuse FTW-MG FTW-SC-P-0007 --reason "drum is wet"',
      'parcels refuse FTW-MG FTW-SC-P-0007 --line 2 --reason "wrong alloy"',
    ])
      .argument('<area>', 'who refuses: FTW-MG')
      .argument('<parcel>', PARCEL)
      .requiredOption('--reason <words>', 'why; it is recorded')
      .option(
        '--line <n>',
        'only this line; once for each',
        (text: string, before: readonly number[] = []) => [...before, wholeNumber(1, 1_000)(text)],
      ),
    ({ reason, line: lines }, [area = '', parcel = '']) => ({
      type: 'ParcelRefused',
      area: areaRef(area),
      post: { parcel, lines, reason },
    }),
  )

type RedirectOptions = {
  readonly as: string
  readonly to: string
  readonly reason: string
  readonly contract?: string
  readonly lineItem?: string
  readonly clause?: readonly string[]
  readonly due?: string
}

export const redirectParcel = (): Command =>
  postsOne<RedirectOptions>(
    command('redirect', 'Say that what was refused goes on, to another or back, as a parcel of its own.', [
      'parcels redirect FTW-SC-P-0007 --as FTW-SC-P-0008 --to MTP-RC --reason "to be recycled"',
      'parcels redirect FTW-MG-P-0031 --as FTW-MG-P-0032 --to GM --reason "not needed" \\\n      --contract GM-2024-118 --clause "252.225-7052 MAY 2024"',
    ])
      .argument('<parcel>', 'the parcel of which something was refused')
      .requiredOption('--as <parcel>', 'the number of the new parcel')
      .requiredOption('--to <addressee>', 'an area (MTP-RC), or a party')
      .requiredOption('--reason <words>', 'why; it is recorded')
      .option('--contract <number>', 'to a party: the contract that it goes under now')
      .option('--line-item <number>', 'the line item of the contract')
      .option('--clause <words>', 'a clause that it carries, with its version', repeatable)
      .option('--due <day>', 'when delivery is due: 2026-12-01'),
    ({ as: parcel, to, reason, contract, lineItem, clause: clauses, due: deliveryDue }, [of = '']) => ({
      type: 'ParcelRedirected',
      area: areaOf(of),
      post: {
        ...{ parcel, of, addressee: AREA_CODE.test(to) ? { area: to } : { party: to }, reason },
        ...{ contract, lineItem, clauses, deliveryDue },
      },
    }),
  )

type AcceptOptions = {
  readonly date: string
  readonly place: string
  readonly country: string
  readonly by?: string
}

export const acceptParcel = (): Command =>
  postsOne<AcceptOptions>(
    command('accept', 'Say that the addressee took delivery: the date and the place that a rule may test.', [
      'parcels accept FTW-MG-P-0031 --date 2026-11-24 --place "Warren, Michigan" --country US',
    ])
      .argument('<parcel>', 'the parcel')
      .requiredOption('--date <day>', 'the local date at the place of delivery')
      .requiredOption('--place <words>', 'where')
      .requiredOption('--country <code>', 'in which country: US')
      .option('--by <name>', 'who took it'),
    ({ date, place, country, by: acceptedBy }, [parcel = '']) => ({
      type: 'DeliveryAccepted',
      area: areaOf(parcel),
      post: { parcel, date, place, country, acceptedBy },
    }),
  )

export const overruleGate = (): Command =>
  postsOne<{ readonly lot: string; readonly reason: string }>(
    command(
      'overrule',
      "Overrule the shipping gate for one lot in one parcel, before it leaves: with a compliance officer's key.",
      [
        'parcels overrule FTW-MG-P-0031 --lot FTW-MG-26-1 --reason "opinion of counsel of 2026-11-19: NAD-7 covers it"',
      ],
    )
      .argument('<parcel>', 'the parcel that it may leave in')
      .requiredOption('--lot <lot>', 'the lot that may leave')
      .requiredOption('--reason <words>', 'why; it is recorded, and stands with the shipment'),
    ({ lot, reason }, [parcel = '']) => ({
      type: 'GateOverruled',
      area: areaOf(parcel),
      post: { parcel, lot, reason },
    }),
  )

export const returnParcel = (): Command =>
  postsOne<{ readonly line?: readonly string[]; readonly reason: string; readonly sealBroken?: boolean }>(
    command('return', 'Say that a customer sent goods of a parcel back: they become lots again.', [
      'parcels return FTW-MG-P-0031 --line "1 FTW-MG-RT-4 12 kg 480 pieces" --reason "coating blistered"',
    ])
      .argument('<parcel>', 'the parcel that they left in')
      .requiredOption(
        '--line <goods>',
        "the parcel's line, the lot that they become, and what they weigh; once for each",
        repeatable,
      )
      .requiredOption('--reason <words>', 'why; it is recorded')
      .option('--seal-broken', 'the seals were not whole'),
    ({ line = [], reason, sealBroken = false }, [parcel = '']) => ({
      type: 'CustomerReturnReceived',
      area: areaOf(parcel),
      post: { parcel, reason, lines: line.map((text) => ({ ...receivedOf(text), sealIntact: !sealBroken })) },
    }),
  )
