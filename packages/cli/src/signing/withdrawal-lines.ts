import type { BookEvent, BookWithdrawal } from '@lodestone/client'
import type { Beyond } from '@lodestone/client/signing'
import { formatRounded, type LedgerEvent, materialOf, occurredAt } from '@lodestone/domain'
import { textWidth } from '../output/findings.ts'
import { percent } from '../output/percent.ts'
import { table } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { shortTime } from '../output/when.ts'
import { paragraph } from '../output/wrap.ts'

type Told = Pick<Terminal, 'columns' | 'style'>

/** More than this nobody reads in a terminal; scripts get all. */
const MOST = 20
const cut = <T>(list: readonly T[], line: (item: T) => string[]): string[][] => list.slice(0, MOST).map(line)
const rest = (list: readonly unknown[]): string[] =>
  list.length > MOST ? [`  … and ${list.length - MOST} more (--json for all)`] : []

const party = (addressee: { area: string } | { party: string } | null): string =>
  addressee === null ? 'an unknown addressee' : 'area' in addressee ? addressee.area : addressee.party

const nameOf = (material: BookWithdrawal['lots'][number]['material']): string =>
  material === null ? 'not known' : materialOf(material).name

/** What withdrawing an event would change: in its book, and beyond it as far as the read side knows. */
export const withdrawalLines = (
  terminal: Told,
  area: string,
  { event }: Pick<BookEvent, 'event'>,
  withdrawal: BookWithdrawal & { readonly revision: number },
  beyond: Beyond,
): string[] => {
  const width = textWidth(terminal)
  const { target, type, postedBy, lots, parcels, revision } = withdrawal
  const run = 'run' in event ? `, run ${event.run}` : ''
  return [
    terminal.style('bold', `${area}@${target.revision}  ${type}${run}`),
    ...paragraph(
      `It happened at ${shortTime(occurredAt(event))}; ${postedBy} posted it at ${shortTime(event.recordedAt)}.`,
      width,
    ),
    '',
    terminal.style('bold', `Withdrawing it changes in the book of ${area}, as of its revision ${revision}:`),
    ...(lots.length === 0 && parcels.length === 0 ? [`  ${nothingElse(event)}`] : []),
    ...(lots.length === 0
      ? []
      : table(
          [
            { head: '  Lot' },
            { head: 'Given', figures: true },
            { head: 'Used since', figures: true },
            { head: 'What' },
          ],
          cut(lots, ({ lot, inGrams, usedGrams, material }) => [
            `  ${lot}`,
            formatRounded(inGrams),
            formatRounded(usedGrams),
            nameOf(material),
          ]),
          width,
        )),
    ...rest(lots),
    ...cut(parcels, ({ parcel, addressee, shippedAt }) => [
      `  Parcel ${parcel} to ${party(addressee)}${shippedAt === null ? '' : `, left ${shortTime(shippedAt)}`}`,
    ]).flat(),
    ...rest(parcels),
    '',
    ...beyondLines(terminal, headOf(area, event), beyond, width),
  ]
}

/** What no balance shows. */
const nothingElse = (event: LedgerEvent): string =>
  event.type === 'AssayRecorded'
    ? `no balance: only what ${event.lot} is known to hold`
    : 'no lot and no parcel'

const headOf = (area: string, event: LedgerEvent): string =>
  event.type === 'AssayRecorded'
    ? `Made of ${event.lot}, and holding what it holds where no analysis of its own says otherwise`
    : `Beyond ${area}`

const beyondLines = (terminal: Told, of: string, beyond: Beyond, width: number): string[] => {
  if ('failure' in beyond)
    return paragraph(`What rests on it in other areas cannot be said: ${beyond.failure}`, width)
  const { position, lots, shipments, incomplete } = beyond
  const head = terminal.style('bold', `${of}, as of position ${position} of the read side:`)
  if (lots.length === 0 && shipments.length === 0) return [head, '  no lot and no shipment']
  return [
    head,
    ...(lots.length === 0
      ? []
      : table(
          [
            { head: '  Lot' },
            { head: 'Mass', figures: true },
            { head: 'From it', figures: true },
            { head: 'What' },
          ],
          cut(lots, ({ lot, grams, fromItPpm, material }) => [
            `  ${lot}`,
            formatRounded(grams),
            percent(fromItPpm, 1_000_000),
            nameOf(material),
          ]),
          width,
        )),
    ...rest(lots),
    ...cut(shipments, ({ lot, grams, addressee, parcel }) => [
      `  Shipped: ${formatRounded(grams)} of ${lot} to ${party(addressee)} in ${parcel}`,
    ]).flat(),
    ...rest(shipments),
    ...(incomplete ? paragraph('INCOMPLETE: there is more than is shown here.', width, 2) : []),
  ]
}
