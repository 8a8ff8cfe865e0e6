import { formatRounded } from '@lodestone/domain'
import type { KeysFile } from '../config/keys-file.ts'
import type { Places } from '../config/places.ts'
import type { Terminal } from '../output/terminal.ts'
import { treeLines } from '../output/tree.ts'
import { keyLines } from '../registry/issue-keys.ts'
import { originsTable } from '../trace/origins-table.ts'
import { traceSummary, treeCaption } from '../trace/trace-summary.ts'
import { traceTree } from '../trace/trace-tree.ts'
import type { Showcase } from './showcase.ts'
import { type ShowcaseVerdicts, verdictLines } from './verdict-lines.ts'

/** What is readable without scrolling far. */
const TREE = { branches: 3, lots: 24 }

export const tellKeys = (terminal: Terminal, keys: KeysFile, places: Places): void => {
  terminal.out(terminal.style('bold', 'Keys, shown once:'))
  terminal.out(keyLines(keys).join('\n'))
  terminal.out(`They are kept in ${places.keys} (readable by you alone) for "lodestone" on this machine.\n`)
}

export const tellShowcase = (terminal: Terminal, { trace, customer, origins }: Showcase): void => {
  const grams = trace.nodes[0]?.grams ?? 0
  terminal.out(
    terminal.style(
      'bold',
      `Magnet lot ${trace.lot}, ${formatRounded(grams)}, shipped to ${customer}, comes from:`,
    ),
  )
  terminal.out(treeLines(traceTree(trace, TREE)).join('\n'))
  terminal.out(`${terminal.style('dim', treeCaption(trace))}\n`)
  terminal.out(`${traceSummary(trace).join('\n')}\n`)
  terminal.out(`${originsTable(origins).join('\n')}\n`)
}

export const tellVerdicts = (terminal: Terminal, verdicts: ShowcaseVerdicts): void => {
  terminal.out(
    terminal.style(
      'bold',
      'May they be delivered to the Department of Defense (DFARS 252.225-7052, May 2024)?',
    ),
  )
  terminal.out(`${verdictLines(verdicts).join('\n')}\n`)
}

export const tellAddresses = (
  terminal: Terminal,
  url: string,
  areas: readonly string[],
  { lot, signIn }: { readonly lot: string | undefined; readonly signIn: string | null },
): void => {
  terminal.out(terminal.style('bold', `Lodestone is up at ${url}`))
  terminal.out(`  Console   ${signIn ?? url}`)
  if (signIn !== null)
    terminal.out(
      '            (signs in for compliance: within an hour, once; or with a key, at the same address)',
    )
  terminal.out(`  Docs      ${url}/docs  (what comes from where)`)
  terminal.out(`            ${url}/docs/plants  (posting, at ${url}/areas/{area})`)
  terminal.out(`  Areas     ${areas.join(', ')}`)
  terminal.out(`  Trace     npm run lodestone -- trace ${lot ?? '<lot>'}`)
  terminal.out('  Find      npm run lodestone -- lots --shipped-to GM')
  terminal.out(`  Verdict   npm run lodestone -- verdict ${lot ?? '<lot>'} --delivery-date 2027-01-04`)
  terminal.out('Ctrl-C stops it; the data stays.')
}
