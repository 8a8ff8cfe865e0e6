import type { Command } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command, wholeNumber } from '../options.ts'
import { runs } from '../runner.ts'
import { handoverLines } from '../shift/handover-lines.ts'
import { onTheWay } from '../shift/parcels-on-the-way.ts'
import { OVERDUE_DAYS } from '../shift/parcels-table.ts'

export const handoverCommand = (): Command =>
  runs<PlantOptions & { readonly overdueAfter: number }>(
    asksPlant(
      command('handover', 'Show what one shift leaves to the next: everything that asks for somebody.', [
        'handover FTW-SC',
        'handover FTW-SC --json',
      ]),
    )
      .argument('<area>', 'the area: FTW-SC')
      .option(
        '--overdue-after <days>',
        'a parcel is overdue when it is on its way for longer',
        wholeNumber(1, 365),
        OVERDUE_DAYS,
      ),
    async (terminal, options, [text = '']) => {
      const area = areaRef(text)
      const plants = await plantsOf(options)
      const [handover, way] = await Promise.all([plants.reader(area).handover(), onTheWay(plants, area)])
      if (terminal.json) terminal.out(JSON.stringify({ ...handover, onTheWay: way }))
      else terminal.out(handoverLines(terminal, area, handover, way, options.overdueAfter).join('\n'))
      return EXIT.ok
    },
  )
