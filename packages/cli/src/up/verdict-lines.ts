import type { ProvenanceClient } from '@lodestone/client'
import type { Outcome } from '@lodestone/compliance'
import { table } from '../output/table.ts'
import type { Showcase } from './showcase.ts'

/** A lot with what the clause says of it on two days. */
export type JudgedLot = {
  readonly lot: string
  readonly note: string
  readonly today: Outcome
  readonly in2027: Outcome
}
export type ShowcaseVerdicts = {
  readonly today: string
  readonly lots: readonly JudgedLot[]
  /** Of the showcase as it was shipped, under its own contract. */
  readonly shipped: { readonly parcel: string; readonly line: number; readonly outcome: Outcome } | null
}

/** A working day on which the whole supply chain counts. */
const IN_2027 = '2027-01-04'

/** What the clause says of the showcase and of these lots, as far as they are there. */
export const judgeShowcase = async (
  client: ProvenanceClient,
  { trace, customer }: Showcase,
  others: readonly string[],
  today: string,
): Promise<ShowcaseVerdicts> => {
  const named = await client.lots({ contains: '-CW-' })
  const materials = new Map(named.lots.map(({ lot, material }) => [lot, material]))
  const there = others.filter((lot) => materials.has(lot))
  const outcome = async (lot: string, date: string) =>
    (await client.verdict(lot, { delivery: { date } })).verdict.outcome
  const lots: JudgedLot[] = []
  for (const lot of [trace.lot, ...there]) {
    const isMagnet = lot === trace.lot || materials.get(lot) === 'magnet'
    const note = lot === trace.lot ? `to ${customer}` : `contract work${isMagnet ? '' : ', no magnet yet'}`
    lots.push({ lot, note, today: await outcome(lot, today), in2027: await outcome(lot, IN_2027) })
  }
  return { today, lots, shipped: await asShipped(client, trace.lot) }
}

const asShipped = async (client: ProvenanceClient, lot: string): Promise<ShowcaseVerdicts['shipped']> => {
  const parcel = (await client.shipments({ lot })).shipments[0]?.parcel
  if (parcel === undefined) return null
  const line = (await client.parcel(parcel)).lines.findIndex((each) => each.lot === lot) + 1
  const { verdict } = await client.lineVerdict(parcel, line)
  return { parcel, line, outcome: verdict.outcome }
}

export const verdictLines = ({ today, lots, shipped }: ShowcaseVerdicts): string[] => [
  ...table(
    ['Lot', '', `On ${today}`, `On ${IN_2027}`].map((head) => ({ head })),
    lots.map((each) => [each.lot, each.note, each.today, each.in2027]),
  ),
  ...(shipped === null
    ? []
    : [
        `As it was shipped, under its own contract (${shipped.parcel}, line ${shipped.line}): ${shipped.outcome}`,
      ]),
  `Why: npm run lodestone -- verdict ${lots[0]?.lot ?? '<lot>'} --delivery-date ${IN_2027}`,
]
