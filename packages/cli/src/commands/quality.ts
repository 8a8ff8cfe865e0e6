import { areaOf } from '@lodestone/domain'
import type { Command } from 'commander'
import { command, repeatable, wholeNumber } from '../options.ts'
import { amountOf, kindAndMass, takeOf, yieldOf } from '../posting/goods.ts'
import { postsOne } from '../posting/posts-one.ts'

const count = wholeNumber(0, 1_000_000_000)

type InspectOptions = {
  readonly plan: string
  readonly inspected: number
  readonly accepted: number
  readonly rejected?: string
  readonly rejectedPieces?: number
  readonly destroyed?: string
}

export const inspectCommand = (): Command =>
  postsOne<InspectOptions>(
    command('inspect', 'Say how many pieces of a lot were inspected, accepted, rejected and destroyed.', [
      'inspect FTW-MG-26-3301 --plan AQL-1.0 --inspected 80 --accepted 80',
      'inspect FTW-MG-26-3301 --plan AQL-1.0 --inspected 80 --accepted 76 --rejected-pieces 4 --rejected "FTW-MG-26-3301R magnet 0.1 kg 4 pieces"',
      'inspect FTW-MG-26-3301 --plan AQL-1.0 --inspected 80 --accepted 78 --destroyed "0.05 kg 2 pieces"',
    ])
      .argument('<lot>', 'the lot: FTW-MG-26-3301')
      .requiredOption('--plan <name>', 'by which plan')
      .requiredOption('--inspected <n>', 'pieces inspected', count)
      .requiredOption('--accepted <n>', 'pieces accepted', count)
      .option('--rejected-pieces <n>', 'pieces rejected', count)
      .option('--rejected <goods>', 'the lot that the rejects become')
      .option('--destroyed <mass and pieces>', 'what the inspection itself used up: "0.05 kg 2 pieces"'),
    ({ plan, inspected, accepted, rejectedPieces, rejected, destroyed }, [lot = '']) => ({
      type: 'LotInspected',
      area: areaOf(lot),
      post: {
        ...{ lot, plan, inspected, accepted, rejectedPieces },
        rejected: rejected === undefined ? undefined : yieldOf(rejected),
        destroyed: destroyed === undefined ? undefined : amountOf(destroyed),
      },
    }),
  )

type ReworkOptions = {
  readonly route: string
  readonly input: readonly string[]
  readonly output: readonly string[]
  readonly loss?: readonly string[]
}

export const reworkCommand = (): Command =>
  postsOne<ReworkOptions>(
    command('rework', 'Say that goods were worked again, into lots of the same kind.', [
      'rework RW-26-14 --route "grind and coat again" --input "FTW-MG-26-3301R 9.7 kg 398 pieces" --output "FTW-MG-26-3301W magnet 9.6 kg 398 pieces" --loss "swarf_unrecovered 0.1 kg"',
    ])
      .argument('<order>', 'the number of the order: RW-26-14')
      .requiredOption('--route <words>', 'what is done; it is recorded')
      .requiredOption('--input <goods>', 'what goes in; once for each lot', repeatable)
      .requiredOption('--output <goods>', 'what comes of it; once for each lot', repeatable)
      .option('--loss <kind and mass>', 'what is lost; once for each', repeatable),
    ({ route, input, output, loss = [] }, [order = '']) => {
      const inputs = input.map(takeOf)
      const losses = loss.map(kindAndMass)
      return {
        type: 'LotReworked',
        area: areaOf(inputs[0]?.lot ?? ''),
        post: { order, route, inputs, outputs: output.map(yieldOf), losses },
      }
    },
  )

export const regradeCommand = (): Command =>
  postsOne<{ readonly grade: string; readonly authority: string; readonly reason: string }>(
    command('regrade', "Change a lot's grade, on somebody's authority.", [
      'regrade FTW-MG-26-3301 --grade N40SH --authority MRB-2 --reason "coercivity below N42SH"',
    ])
      .argument('<lot>', 'the lot: FTW-MG-26-3301')
      .requiredOption('--grade <name>', 'its grade from now on')
      .requiredOption('--authority <name>', 'who decided: the review board')
      .requiredOption('--reason <words>', 'why; it is recorded'),
    ({ grade, authority, reason }, [lot = '']) => ({
      type: 'LotRegraded',
      area: areaOf(lot),
      post: { lot, grade, authority, reason },
    }),
  )
