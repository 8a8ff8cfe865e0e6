import { areaOf, CONTENT_BASES } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command, repeatable } from '../options.ts'
import { lineOf, yieldOf } from '../posting/goods.ts'
import { postsOne } from '../posting/posts-one.ts'
import { runs } from '../runner.ts'
import { poolLines } from '../shift/pool-lines.ts'
import { addPool } from './pools-add.ts'
import { clearPool } from './pools-clear.ts'

const POOL = 'the pool: FTW-SC-BIN-1'

const charge = (): Command =>
  postsOne<{ readonly line?: readonly string[] }>(
    command('charge', 'Say what went into a pool.', [
      'pools charge FTW-SC-BIN-1 --line "FTW-SC-26-23011 300 kg"',
    ])
      .argument('<pool>', POOL)
      .requiredOption('--line <goods>', 'what went in; once for each lot', repeatable),
    ({ line = [] }, [pool = '']) => ({
      type: 'PoolCharged',
      area: areaOf(pool),
      post: { pool, lines: line.map(lineOf) },
    }),
  )

const draw = (): Command =>
  postsOne<{ readonly output?: readonly string[] }>(
    command('draw', 'Say what came out of a pool: of all that was charged since it was last cleared.', [
      'pools draw FTW-SC-BIN-1 --output "FTW-SC-D-118 alloy_flake 120 kg"',
    ])
      .argument('<pool>', POOL)
      .requiredOption('--output <goods>', 'the lot that it became; once for each', repeatable),
    ({ output = [] }, [pool = '']) => ({
      type: 'PoolDrawn',
      area: areaOf(pool),
      post: { pool, outputs: output.map(yieldOf) },
    }),
  )

type SurveyOptions = {
  readonly content: string
  readonly uncertainty: string
  readonly basis: (typeof CONTENT_BASES)[number]
  readonly method?: string
}
const survey = (): Command =>
  postsOne<SurveyOptions>(
    command('survey', 'Say what is in a pool, and how that is known.', [
      'pools survey FTW-SC-BIN-1 --content "182 kg" --uncertainty "2 kg" --basis measured --method "weighed empty"',
    ])
      .argument('<pool>', POOL)
      .requiredOption('--content <mass>', 'what is in it')
      .requiredOption('--uncertainty <mass>', 'its expanded uncertainty')
      .addOption(new Option('--basis <word>', 'how it is known').choices(CONTENT_BASES).makeOptionMandatory())
      .option('--method <words>', 'how it was found'),
    ({ content, uncertainty, basis, method }, [pool = '']) => ({
      type: 'PoolSurveyed',
      area: areaOf(pool),
      post: { pool, content, uncertainty, basis, method },
    }),
  )

export const poolsCommand = (): Command =>
  runs<PlantOptions>(
    asksPlant(
      command('pools', 'Show the pools of an area: content, generation, survey, last clearing.', [
        'pools FTW-SC',
        'pools charge FTW-SC-BIN-1 --line "FTW-SC-26-23011 300 kg"',
        'pools add FTW-SC-BIN-2 --kind bin --material alloy_flake --name "Flake bin 2"',
        'pools clear --help',
      ]),
    )
      .argument('[area]', 'the area: FTW-SC')
      .addCommand(charge())
      .addCommand(draw())
      .addCommand(survey())
      .addCommand(clearPool())
      .addCommand(addPool()),
    async (terminal, options, [area = '']) => {
      const { revision, pools } = await (await plantsOf(options)).reader(areaRef(area)).pools()
      if (terminal.json) terminal.out(JSON.stringify({ revision, pools }))
      else if (pools.length === 0)
        terminal.out(`No pool of ${area} is registered: lodestone pools add --help`)
      else terminal.out(poolLines(terminal, pools).join('\n'))
      return EXIT.ok
    },
  )
