import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command } from '../options.ts'
import { runs } from '../runner.ts'
import { type AreaExceptions, allExceptions } from '../shift/all-exceptions.ts'
import { exceptionLines } from '../shift/exception-lines.ts'

type Options = PlantOptions & { readonly all?: boolean; readonly warnings?: boolean }

const ABOUT = `Show what the ledger disbelieves, the worst first: each with its sentence, the way out, and who proposed what.

A lot under an open exception is disputed: it may be used, not shipped or certified.`

export const exceptionsCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command('exceptions', ABOUT, [
        'exceptions FTW-SC',
        'exceptions --all',
        'exceptions FTW-SC --warnings   # also what is worth a look and disputes nothing',
      ]),
    )
      .argument('[area]', 'the area: FTW-SC')
      .option('--all', 'of every area that the read side knows')
      .option('--warnings', 'also what disputes nothing'),
    async (terminal, options, [area]) => {
      if ((area === undefined) === (options.all !== true))
        throw new CliError(EXIT.usage, 'AREA_NEEDED', 'Name an area, or say --all.', 'See --help.')
      const plants = await plantsOf(options)
      const found: readonly AreaExceptions[] = await allExceptions(
        plants,
        area === undefined ? null : areaRef(area),
      )
      if (terminal.json) terminal.out(JSON.stringify({ areas: found }))
      else terminal.out(exceptionLines(terminal, found, options.warnings === true).join('\n'))
      return found.some(({ failure }) => failure !== undefined) ? EXIT.unavailable : EXIT.ok
    },
  )
