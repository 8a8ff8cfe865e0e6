import type { ParcelAnswer } from '@lodestone/client'
import { formatGrams } from '@lodestone/domain'
import type { Command } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command, wholeNumber } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { table } from '../output/table.ts'
import { shortTime } from '../output/when.ts'
import { runs } from '../runner.ts'
import { isOverdue, OVERDUE_DAYS, parcelsTable } from '../shift/parcels-table.ts'
import { acceptParcel, overruleGate, redirectParcel, refuseParcel, returnParcel } from './parcels-acts.ts'
import { parcelHistory } from './parcels-history.ts'

const show = (): Command =>
  runs<ReadSideOptions>(
    asksReadSide(
      command('show', 'Show a parcel, line by line: what left, and what was received.', [
        'parcels show FTW-SC-P-0007',
      ]),
    ).argument('<parcel>', "the sender's parcel: FTW-SC-P-0007"),
    async (terminal, options, [parcel = '']) => {
      const { client, read } = await provenanceOf(options)
      const answer = await client.parcel(parcel, read)
      if (terminal.json) terminal.out(JSON.stringify(answer))
      else terminal.out(parcelLines(answer, textWidth(terminal)).join('\n'))
      return EXIT.ok
    },
  )

const parcelLines = (answer: ParcelAnswer, width: number): string[] => {
  const { parcel, from, addressee, shipped, inTransit, lines, position } = answer
  const to = 'area' in addressee ? addressee.area : addressee.party
  const columns = [
    { head: 'Line', figures: true },
    { head: 'Lot' },
    { head: 'Left with', figures: true },
    { head: 'Received', figures: true },
  ]
  const rows = lines.map(({ lot, grams, pieces, receivedGrams, receivedPieces }, n) => [
    String(n + 1),
    lot,
    formatGrams(grams) + (pieces > 0 ? `, ${pieces} pieces` : ''),
    'party' in addressee ? '' : formatGrams(receivedGrams) + (pieces > 0 ? `, ${receivedPieces} pieces` : ''),
  ])
  return [
    `${parcel}: from ${from} to ${to}, left ${shortTime(shipped.occurredAt)} (${from}@${shipped.revision})${inTransit ? '; ON THE WAY' : ''}`,
    ...table(columns, rows, width),
    `As of position ${position}.`,
  ]
}

type Options = ReadSideOptions & {
  readonly from?: string
  readonly to?: string
  readonly overdue?: boolean
  readonly overdueAfter: number
}

export const parcelsCommand = (): Command =>
  runs<Options>(
    asksReadSide(
      command('parcels', 'Show the parcels that are on the way between areas, the oldest first.', [
        'parcels',
        'parcels --to FTW-MG',
        'parcels --overdue --json',
        'parcels show FTW-SC-P-0007',
        'parcels refuse FTW-MG FTW-SC-P-0007 --reason wet',
      ]),
    )
      .option('--from <area>', 'that left this area')
      .option('--to <area>', 'for this area')
      .option('--overdue', 'only those that are overdue')
      .option(
        '--overdue-after <days>',
        'overdue is what is on the way for longer',
        wholeNumber(1, 365),
        OVERDUE_DAYS,
      )
      .addCommand(show())
      .addCommand(parcelHistory())
      .addCommand(refuseParcel())
      .addCommand(redirectParcel())
      .addCommand(overruleGate())
      .addCommand(acceptParcel())
      .addCommand(returnParcel()),
    async (terminal, options) => {
      const { client, read } = await provenanceOf(options)
      const { overdueAfter } = options
      const from = options.from && areaRef(options.from)
      const to = options.to && areaRef(options.to)
      const answer = await client.parcelsInTransit(read)
      const parcels = answer.parcels.filter(
        (parcel) =>
          (from === undefined || parcel.from === from) &&
          (to === undefined || parcel.to === to) &&
          (!options.overdue || isOverdue(parcel, overdueAfter)),
      )
      if (terminal.json) terminal.out(JSON.stringify({ ...answer, parcels }))
      else {
        terminal.out(
          parcels.length === 0
            ? 'Nothing is on the way.'
            : parcelsTable(terminal, parcels, overdueAfter).join('\n'),
        )
        terminal.out(`As of position ${answer.position}.`)
      }
      return EXIT.ok
    },
  )
