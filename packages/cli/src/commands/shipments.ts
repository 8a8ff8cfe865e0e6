import { formatRounded } from '@lodestone/domain'
import type { Shipment } from '@lodestone/lineage'
import type { Command } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command, wholeNumber } from '../options.ts'
import { table } from '../output/table.ts'
import { runs } from '../runner.ts'

type Options = ReadSideOptions & {
  readonly lot?: string
  readonly addressee?: string
  readonly from?: string
  readonly touchedBy?: string
  readonly before?: number
  readonly limit: number
}

export const shipmentsCommand = (): Command =>
  runs<Options>(
    asksReadSide(
      command('shipments', 'List what was shipped, line by line, the newest first.', [
        'shipments --addressee GM',
        'shipments --touched-by MTP-RC      # what to recall: every shipped lot that the area touched',
        'shipments --touched-by FTW-SC-26-23011 --json',
      ]),
    )
      .option('--lot <lot>', 'of this lot')
      .option('--addressee <code>', 'to this party or area')
      .option('--from <area>', 'from this area')
      .option(
        '--touched-by <code>',
        'of what was at this site or in this area, or came of it; or of this lot',
      )
      .option('--before <position>', 'go on before this position', wholeNumber(0, Number.MAX_SAFE_INTEGER))
      .option('--limit <n>', 'at most so many lines', wholeNumber(1, 1_000), 50),
    async (terminal, options) => {
      const { client, read } = await provenanceOf(options)
      const { lot, addressee, from, touchedBy, before, limit } = options
      const page = await client.shipments({ lot, addressee, from, touchedBy, before, limit }, read)
      if (terminal.json) terminal.out(JSON.stringify(page))
      else if (page.shipments.length === 0) terminal.out('Nothing was shipped like that.')
      else {
        const columns = [
          { head: 'Lot' },
          { head: 'Mass', figures: true },
          { head: 'To' },
          { head: 'Parcel' },
          { head: 'When' },
        ]
        terminal.out(table(columns, page.shipments.map(rowOf)).join('\n'))
        if (page.next !== undefined) terminal.err(`There are more: --before ${page.next}`)
      }
      return EXIT.ok
    },
  )

const rowOf = ({ lot, grams, addressee, parcel, occurredAt }: Shipment): string[] => [
  lot,
  formatRounded(grams),
  'area' in addressee ? addressee.area : addressee.party,
  parcel,
  occurredAt,
]
