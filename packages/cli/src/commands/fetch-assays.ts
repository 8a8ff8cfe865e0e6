import type { BulkLine } from '@lodestone/client'
import type { Command } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { interruptible } from '../interruptible.ts'
import { asksPlant, command } from '../options.ts'
import { fetchedAssays } from '../posting/fetched-assay.ts'
import { createReport } from '../posting/report.ts'
import { runs } from '../runner.ts'

/** What senders found after their goods had left, reported of the lots that these were received as. */
export const fetchAssaysCommand = (): Command =>
  runs<PlantOptions>(
    asksPlant(
      command(
        'fetch-assays',
        'Report what senders have found of received lots that runs wait for: goods often travel before their assay. What was fetched already has no second effect.',
        ['fetch-assays FTW-SC'],
      ),
    ).argument('<area>', 'the area that received them: FTW-SC'),
    async (terminal, options, [text = '']) => {
      const area = areaRef(text)
      const plants = await plantsOf(options)
      const { senderMayKnow } = await plants.reader(area).handover()
      const read = plants.provenance()
      const report = createReport(terminal)
      return interruptible(async (signal) => {
        const lines: BulkLine[] = []
        for (const { lot, sent } of senderMayKnow)
          for (const { key, post } of fetchedAssays(
            await read.history(sent, { limit: 1_000 }, { signal }),
            lot,
          ))
            lines.push({ type: 'AssayRecorded', key, post } as BulkLine)
        if (lines.length > 0)
          for await (const result of plants.operator(area).bulk(lines, { mode: 'proceed', signal }))
            report.add(result)
        return report.end(0)
      })
    },
  )
