import type { Command } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command } from '../options.ts'
import { runs } from '../runner.ts'
import { proposalLines } from '../shift/proposal-lines.ts'

export const proposalsCommand = (): Command =>
  runs<PlantOptions>(
    asksPlant(
      command('proposals', 'Show what one person has proposed and another has still to agree with.', [
        'proposals FTW-SC',
        'approve FTW-SC@44 --preview   # what a correction would change, before you agree',
      ]),
    ).argument('<area>', 'the area: FTW-SC'),
    async (terminal, options, [text = '']) => {
      const area = areaRef(text)
      const { revision, proposals } = await (await plantsOf(options)).reader(area).handover()
      if (terminal.json) terminal.out(JSON.stringify({ revision, proposals }))
      else if (proposals.length === 0) terminal.out('Nothing waits for a second person.')
      else terminal.out(proposalLines(terminal, area, proposals).join('\n'))
      return EXIT.ok
    },
  )
