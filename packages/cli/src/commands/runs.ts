import type { Command } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { processRef } from '../config/process-ref.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command, repeatable } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { takeOf } from '../posting/goods.ts'
import { postsOne } from '../posting/posts-one.ts'
import { runs } from '../runner.ts'
import { openRunLines } from '../shift/handover-lines.ts'
import { closeRun } from './runs-close.ts'

const PROCESS = 'the process: strip-casting, milling, sintering, …'
const INPUT = 'what goes in: "FTW-SC-NDPR-0412 188 kg"; once for each lot'

type PartOptions = { readonly input?: readonly string[]; readonly equipment?: string }

const openRun = (): Command =>
  postsOne<PartOptions>(
    command('open', 'Say that a run has begun, and what went into it so far.', [
      'runs open FTW-SC strip-casting 23011 --input "FTW-SC-NDPR-0412 188 kg" --equipment SC-2',
    ])
      .argument('<area>', 'the area: FTW-SC')
      .argument('<process>', PROCESS)
      .argument('<run>', "the run's number")
      .option('--input <goods>', INPUT, repeatable)
      .option('--equipment <name>', 'the furnace, mill or line'),
    ({ input = [], equipment }, [area = '', process = '', run = '']) => ({
      type: 'RunOpened',
      area: areaRef(area),
      post: { process: processRef(process), run, equipment, inputs: input.map(takeOf) },
    }),
  )

const addToRun = (): Command =>
  postsOne<PartOptions>(
    command('add', 'Say that more went into a run.', [
      'runs add FTW-SC strip-casting 23011 --input "FTW-SC-FE-0440 381 kg"',
      'runs add FTW-SC strip-casting 23011 --input "FTW-SC-FE-0440 381 kg" --ask',
    ])
      .argument('<area>', 'the area: FTW-SC')
      .argument('<process>', PROCESS)
      .argument('<run>', "the run's number")
      .requiredOption('--input <goods>', INPUT, repeatable),
    ({ input = [] }, [area = '', process = '', run = '']) => ({
      type: 'RunAdded',
      area: areaRef(area),
      post: { process: processRef(process), run, inputs: input.map(takeOf) },
    }),
  )

export const runsCommand = (): Command =>
  runs<PlantOptions>(
    asksPlant(
      command('runs', 'Show the runs that are open; open one, add to it, close it.', [
        'runs FTW-SC',
        'runs open FTW-SC strip-casting 23011 --input "FTW-SC-NDPR-0412 188 kg"',
        'runs add FTW-SC strip-casting 23011 --input "FTW-SC-FE-0440 381 kg"',
        'runs close FTW-SC strip-casting 23011 --output "FTW-SC-26-23011 alloy_flake 591.2 kg"',
      ]),
    )
      .argument('[area]', 'the area: FTW-SC')
      .addCommand(openRun())
      .addCommand(addToRun())
      .addCommand(closeRun()),
    async (terminal, options, [area = '']) => {
      const { revision, openRuns } = await (await plantsOf(options)).reader(areaRef(area)).handover()
      if (terminal.json) terminal.out(JSON.stringify({ revision, openRuns }))
      else if (openRuns.length === 0) terminal.out('No run is open.')
      else terminal.out(openRunLines(openRuns, textWidth(terminal)).join('\n'))
      return EXIT.ok
    },
  )
