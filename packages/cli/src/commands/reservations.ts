import type { Command } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command, wholeNumber } from '../options.ts'
import { table } from '../output/table.ts'
import { runs } from '../runner.ts'

type Options = PlantOptions & { readonly after?: string; readonly limit: number }

const COLUMNS = [
  { head: 'Series' },
  { head: 'First', figures: true },
  { head: 'Last', figures: true },
  { head: 'Terminal' },
]

export const reservationsCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command(
        'reservations',
        'List the lot numbers that are set aside for terminals ("lodestone reserve").',
        ['reservations FTW-SC'],
      ),
    )
      .argument('<area>', 'the area: FTW-SC')
      .option('--after <series>', 'go on after this one')
      .option('--limit <n>', 'at most so many series', wholeNumber(1, 1_000), 100),
    async (terminal, { after, limit, ...options }, [text = '']) => {
      const plant = (await plantsOf(options)).reader(areaRef(text))
      const answer = await plant.reservations({ limit, ...(after === undefined ? {} : { after }) })
      const rows = answer.reservations.flatMap(({ series, blocks }) =>
        blocks.map(({ first, last, terminal: name }) => [series, String(first), String(last), name]),
      )
      if (terminal.json) terminal.out(JSON.stringify(answer))
      else if (rows.length === 0) terminal.out('None are set aside.')
      else terminal.out(table(COLUMNS, rows).join('\n'))
      if (!terminal.json && answer.next !== undefined) terminal.err(`There are more: --after ${answer.next}`)
      return EXIT.ok
    },
  )
