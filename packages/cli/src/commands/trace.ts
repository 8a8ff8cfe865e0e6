import type { Command } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command, wholeNumber } from '../options.ts'
import { treeLines } from '../output/tree.ts'
import { runs } from '../runner.ts'
import { traceSummary, treeCaption } from '../trace/trace-summary.ts'
import { ALL, traceTree } from '../trace/trace-tree.ts'

type Options = ReadSideOptions & {
  readonly downstream?: boolean
  readonly depth?: number
  readonly branches: number
  readonly all?: boolean
}

/** Lots that are opened before the tree is cut: what a person still reads. */
const MOST_OPENED = 40

export const traceCommand = (): Command =>
  runs<Options>(
    asksReadSide(
      command('trace', 'Show where a lot comes from, or where it went, as a tree.', [
        'trace FTW-MG-M-26-0113',
        'trace MTP-MN-26-0001 --downstream',
        'trace FTW-MG-M-26-0113 --as-of 1200 --json',
      ]),
    )
      .argument('<lot>', 'the id of the lot')
      .option('--downstream', 'what was made of it, and where that went')
      .option('--depth <steps>', 'at most so many steps from the lot', wholeNumber(1, 1_000_000))
      .option('--branches <n>', 'branches shown of one lot', wholeNumber(1, 1_000_000), 4)
      .option('--all', 'show every branch of every lot'),
    async (terminal, options, [lot = '']) => {
      const { client, read } = await provenanceOf(options)
      const { downstream, depth, branches, all } = options
      const query = {
        direction: downstream ? 'downstream' : 'upstream',
        ...(depth ? { depth } : {}),
      } as const
      const trace = await client.trace(lot, query, read)
      if (terminal.json) {
        terminal.out(JSON.stringify(trace))
        return EXIT.ok
      }
      terminal.out(treeLines(traceTree(trace, all ? ALL : { branches, lots: MOST_OPENED })).join('\n'))
      terminal.out(`${terminal.style('dim', treeCaption(trace))}\n`)
      terminal.out(traceSummary(trace).join('\n'))
      terminal.out(`As of position ${trace.position}.`)
      return EXIT.ok
    },
  )
