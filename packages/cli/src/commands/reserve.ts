import type { Command } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command, wholeNumber } from '../options.ts'
import { runs } from '../runner.ts'

type Options = PlantOptions & { readonly terminal: string; readonly series: string; readonly count: number }

const ABOUT = `Set lot numbers aside for a terminal that works without the network. The ledger says which; nobody else may use them.

The terminal puts its name into what it posts (--source), and its posts may come in any order, once it has the network again.`

export const reserveCommand = (): Command =>
  runs<Options>(
    asksPlant(command('reserve', ABOUT, ['reserve FTW-SC --terminal tablet-2 --series 26 --count 50']))
      .argument('<area>', 'the area: FTW-SC')
      .requiredOption('--terminal <name>', 'who will use them')
      .requiredOption('--series <text>', 'the middle of the lot ids: 26 in FTW-SC-26-23011')
      .option('--count <n>', 'how many', wholeNumber(1, 100_000), 50),
    async (terminal, options, [text = '']) => {
      const area = areaRef(text)
      const plant = (await plantsOf(options)).operator(area)
      const { series, count } = options
      const occurredAt = new Date().toISOString()
      const receipt = await plant.lotIdsReserved({ occurredAt, terminal: options.terminal, series, count })
      const { event } = await plant.event(receipt.revision)
      if (event.type !== 'LotIdsReserved') throw new TypeError(`A reservation was recorded as ${event.type}.`)
      const { first, last } = event
      const width = String(last).length
      const ids = Array.from(
        { length: last - first + 1 },
        (_, n) => `${area}-${series}-${String(first + n).padStart(width, '0')}`,
      )
      if (terminal.json)
        terminal.out(JSON.stringify({ terminal: options.terminal, series, first, last, ids, receipt }))
      else terminal.out(`${options.terminal} has ${ids[0]} to ${ids.at(-1)}, ${ids.length} numbers.`)
      return EXIT.ok
    },
  )
