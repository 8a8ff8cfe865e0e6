import { formatRounded } from '@lodestone/domain'
import type { HistoryEntry } from '@lodestone/lineage'
import type { Command } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { table } from '../output/table.ts'
import { shortTime } from '../output/when.ts'
import { placeOf } from '../posting/receipt-lines.ts'
import { runs } from '../runner.ts'

export const historyCommand = (): Command =>
  runs<ReadSideOptions>(
    asksReadSide(
      command('history', "Show what happened to a lot, in the ledger's order.", [
        'history FTW-SC-26-23011',
        'history FTW-SC-26-23011 --json',
      ]),
    ).argument('<lot>', 'the id of the lot'),
    async (terminal, options, [lot = '']) => {
      const { client, read } = await provenanceOf(options)
      const history = await client.history(lot, {}, read)
      if (terminal.json) terminal.out(JSON.stringify(history))
      else {
        const columns = [
          { head: 'Position', figures: true },
          { head: 'Where' },
          { head: 'When' },
          { head: 'Event' },
          { head: 'Mass', figures: true },
          { head: 'What it did' },
        ]
        terminal.out(table(columns, history.events.map(rowOf), textWidth(terminal)).join('\n'))
        terminal.out(`As of position ${history.position}.`)
      }
      return EXIT.ok
    },
  )

const rowOf = ({ position, stream, revision, occurredAt, type, ...entry }: HistoryEntry): string[] => [
  String(position),
  placeOf({ stream, revision }),
  shortTime(occurredAt),
  type,
  entry.grams === 0 ? '' : formatRounded(entry.grams),
  entry.role.replaceAll('_', ' ') + (entry.withdrawnBy ? `; withdrawn by ${placeOf(entry.withdrawnBy)}` : ''),
]
