import type { SeenLot } from '@lodestone/client'
import { formatRounded, MATERIAL_CODES, type MaterialCode, materialOf } from '@lodestone/domain'
import { LOT_STATES, type LotState } from '@lodestone/lineage'
import { type Command, Option } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command, wholeNumber } from '../options.ts'
import { table } from '../output/table.ts'
import { runs } from '../runner.ts'

type Options = ReadSideOptions & {
  readonly prefix?: string
  readonly material?: MaterialCode
  readonly area?: string
  readonly state?: LotState
  readonly shippedTo?: string
  readonly after?: string
  readonly limit: number
}

export const lotsCommand = (): Command =>
  runs<Options>(
    asksReadSide(
      command('lots', 'Find lots, the newest first.', [
        'lots --shipped-to GM',
        'lots 23011 --material alloy_flake',
        'lots --area FTW-SC --state held --json',
      ]),
    )
      .argument('[text]', 'a part of the id')
      .option('--prefix <text>', 'what the id begins with')
      .addOption(new Option('--material <code>', 'this material').choices(MATERIAL_CODES))
      .option('--area <code>', 'of this area')
      .addOption(new Option('--state <state>', 'in this state').choices(LOT_STATES))
      .option('--shipped-to <code>', 'shipped to this party or area')
      .option('--after <lot>', 'go on after this lot')
      .option('--limit <n>', 'at most so many', wholeNumber(1, 1_000), 50),
    async (terminal, options, [text]) => {
      const { client, read } = await provenanceOf(options)
      const { prefix, material, area, state, shippedTo, after, limit } = options
      const search = { contains: text, prefix, material, area, state, shippedTo, after, limit }
      const page = await client.lots(search, read)
      if (terminal.json) terminal.out(JSON.stringify(page))
      else if (page.lots.length === 0) terminal.out('No lot is like that.')
      else {
        const columns = [
          { head: 'Lot' },
          { head: 'Made', figures: true },
          { head: 'Left', figures: true },
          { head: 'What' },
        ]
        terminal.out(table(columns, page.lots.map(rowOf)).join('\n'))
        if (page.next !== undefined) terminal.err(`There are more: --after ${page.next}`)
      }
      return EXIT.ok
    },
  )

const rowOf = (lot: SeenLot): string[] => {
  const words = [
    lot.material === null ? 'not known' : materialOf(lot.material).name,
    lot.grade,
    lot.held ? `on hold (${lot.holds.join(', ')})` : null,
    lot.disputed ? 'disputed' : null,
    lot.posted === 'posted' ? null : lot.posted,
  ]
  return [
    lot.lot,
    formatRounded(lot.inGrams),
    lot.balanceGrams === null ? '' : formatRounded(lot.balanceGrams),
    words.filter(Boolean).join(' · '),
  ]
}
