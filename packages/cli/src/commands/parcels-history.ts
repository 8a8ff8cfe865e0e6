import { formatGrams } from '@lodestone/domain'
import type { Command } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { table } from '../output/table.ts'
import { shortTime } from '../output/when.ts'
import { placeOf } from '../posting/receipt-lines.ts'
import { runs } from '../runner.ts'

export const parcelHistory = (): Command =>
  runs<ReadSideOptions>(
    asksReadSide(
      command('history', "Show what happened to a parcel, in the ledger's order.", [
        'parcels history FTW-SC-P-0007',
      ]),
    ).argument('<parcel>', "the sender's parcel: FTW-SC-P-0007"),
    async (terminal, options, [parcel = '']) => {
      const { client, read } = await provenanceOf(options)
      const answer = await client.parcelHistory(parcel, read)
      if (terminal.json) {
        terminal.out(JSON.stringify(answer))
        return EXIT.ok
      }
      const columns = [
        { head: 'Where' },
        { head: 'When' },
        { head: 'Event' },
        { head: 'Mass', figures: true },
        { head: 'What it did' },
      ]
      const rows = answer.events.map(({ occurredAt, type, grams, role, withdrawnBy, ...at }) => [
        placeOf(at),
        shortTime(occurredAt),
        type,
        grams === null ? '' : formatGrams(grams),
        role.replaceAll('_', ' ') + (withdrawnBy ? `; withdrawn by ${placeOf(withdrawnBy)}` : ''),
      ])
      terminal.out(table(columns, rows, textWidth(terminal)).join('\n'))
      terminal.out(`As of position ${answer.position}.`)
      return EXIT.ok
    },
  )
