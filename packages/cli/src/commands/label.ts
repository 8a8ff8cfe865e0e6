import { areaOf } from '@lodestone/domain'
import type { Command } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command, wholeNumber } from '../options.ts'
import { runs } from '../runner.ts'
import { labelLines } from '../shift/label-lines.ts'

export const labelCommand = (): Command =>
  runs<PlantOptions & { readonly width: number }>(
    asksPlant(
      command('label', "Print a lot's label, as plain text for a printer; the data with --json.", [
        'label FTW-SC-26-23011',
        'label FTW-SC-26-23011 --width 32 | lp -d bay4',
        'label FTW-SC-26-23011 --json',
      ]),
    )
      .argument('<lot>', 'the id of the lot')
      .option('--width <n>', 'characters in a line of the printer', wholeNumber(24, 120), 42),
    async (terminal, options, [lot = '']) => {
      const label = await (await plantsOf(options)).reader(areaOf(lot)).label(lot)
      terminal.out(terminal.json ? JSON.stringify(label) : labelLines(label, options.width).join('\n'))
      return EXIT.ok
    },
  )
